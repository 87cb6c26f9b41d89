#include "support/band/record_kit.h"

#include "dsp/kernels/mixing.h"
#include "support/band/filters.h"

#include <algorithm>
#include <span>

namespace sitwell::band {
namespace {

constexpr double kSpeedOfSoundMps = 343.0;

/// Metres from the middle of the kick: x to the audience's right, y to the audience, z up.
struct Place {
    double x, y, z;
};

Place operator-(Place a, Place b) noexcept
{
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
double dot(Place a, Place b) noexcept
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
double length_of(Place a) noexcept
{
    return std::sqrt(dot(a, a));
}

/// A right-handed drummer: the hi-hat is on the audience's right.
constexpr Place kRadiatorPlaces[kRadiators] = {
    {0.0, -0.05, 0.30},    // kick, batter head
    {0.0, 0.40, 0.30},     // kick, front head
    {0.30, -0.30, 0.68},   // snare
    {0.30, -0.30, 0.55},   // its wires
    {0.68, -0.18, 0.92},   // hi-hat
    {0.18, 0.14, 0.86},    // high tom
    {-0.22, 0.14, 0.86},   // middle tom
    {-0.58, -0.35, 0.66},  // floor tom
    {-0.40, 0.34, 1.30},   // crash
    {-0.60, 0.18, 1.12},   // ride
};

enum class Pattern { cardioid, omni };

struct Stand {
    Place at;
    Place towards;
    Pattern pattern;
    double isolation_db;  ///< by the shell around it, for everything but the kick
    double reverb;        ///< how much of the room's late sound it hears
    bool hears_walls;
};

constexpr Stand kStands[kKitMics] = {
    {{0.02, 0.12, 0.32}, {0.0, -1.0, 0.0}, Pattern::cardioid, -14.0, 0.004, false},
    {{0.06, 0.52, 0.32}, {0.0, -1.0, 0.0}, Pattern::cardioid, -3.0, 0.020, false},
    {{0.33, -0.20, 0.74}, {-0.25, -0.75, -0.6}, Pattern::cardioid, 0.0, 0.012, false},
    {{0.30, -0.26, 0.45}, {0.0, -0.2, 0.98}, Pattern::cardioid, -2.0, 0.010, false},
    {{0.20, 0.23, 0.93}, {-0.1, -0.75, -0.65}, Pattern::cardioid, 0.0, 0.012, false},
    {{-0.24, 0.23, 0.93}, {0.1, -0.75, -0.65}, Pattern::cardioid, 0.0, 0.012, false},
    {{-0.62, -0.24, 0.74}, {0.2, -0.75, -0.6}, Pattern::cardioid, 0.0, 0.012, false},
    {{-0.62, -0.36, 1.66}, {0.25, 0.05, -0.97}, Pattern::cardioid, 0.0, 0.060, true},
    {{0.95, -0.20, 1.74}, {-0.25, 0.0, -0.97}, Pattern::cardioid, 0.0, 0.060, true},
    {{0.35, 3.10, 1.70}, {0.0, -1.0, 0.0}, Pattern::omni, 0.0, 0.110, true},
};

/// Walls of the room, in the same coordinates.
constexpr Place kLow = {-3.2, -1.9, 0.0};
constexpr Place kHigh = {2.8, 5.6, 3.1};
constexpr double kWallGain = 0.72;

/// Sound from behind a microphone, or after some walls, comes duller: one version for each degree.
constexpr double kBrightnessHz[] = {0.0, 9500.0, 5200.0, 2800.0, 1300.0};
constexpr std::size_t kVersions = std::size(kBrightnessHz);

struct Tap {
    std::size_t delay;
    float gain;
    std::size_t version;
};

constexpr std::size_t kBlock = 8192;

/// One radiator in every degree of dullness; blocks in which it is still are skipped.
class Spread {
public:
    Spread(const Wave& dry, double sample_rate_hz) : sounds_(dry.size() / kBlock + 1)
    {
        versions_[0] = dry;
        for (std::size_t v = 1; v < kVersions; ++v) {
            versions_[v].resize(dry.size());
            OnePole dull{kBrightnessHz[v], sample_rate_hz};
            // Far below hearing, and keeps the filter out of denormal numbers.
            for (std::size_t n = 0; n < dry.size(); ++n)
                versions_[v][n] = dull.next(dry[n] + 1e-15f);
        }
        for (std::size_t n = 0; n < dry.size(); ++n)
            if (std::fabs(dry[n]) > 1e-7f) sounds_[n / kBlock] = true;
    }

    void add(const std::vector<Tap>& taps, Wave& to) const
    {
        const std::size_t frames = to.size();
        for (std::size_t block = 0; block < sounds_.size(); ++block) {
            if (!sounds_[block]) continue;
            const std::size_t from = block * kBlock;
            for (const Tap& tap : taps) {
                if (from + tap.delay >= frames) continue;
                const std::size_t count =
                    std::min({kBlock, frames - from, frames - from - tap.delay});
                sitwell::add(std::span{versions_[tap.version]}.subspan(from, count), tap.gain,
                             std::span{to}.subspan(from + tap.delay, count));
            }
        }
    }

private:
    std::array<Wave, kVersions> versions_;
    std::vector<bool> sounds_;
};

/// Gain and dullness of a cardioid that never rejects completely.
double hear(const Stand& stand, Place from, double& cosine) noexcept
{
    const Place way = from - stand.at;
    const double distance = std::max(0.08, length_of(way));
    cosine = dot(way, stand.towards) / (distance * length_of(stand.towards));
    const double pattern =
        stand.pattern == Pattern::omni ? 1.0 : std::max(0.14, 0.5 * (1.0 + cosine));
    return pattern / distance;
}

Tap tap_of(const Stand& stand, Place from, std::size_t bounces, double rate)
{
    double cosine = 1.0;
    double gain = hear(stand, from, cosine);
    for (std::size_t n = 0; n < bounces; ++n) gain *= kWallGain;
    const double distance = std::max(0.08, length_of(from - stand.at));
    const std::size_t behind = stand.pattern == Pattern::omni ? 0
                               : cosine > 0.5                 ? 0
                               : cosine > -0.2                ? 1
                                                              : 2;
    return {static_cast<std::size_t>(distance / kSpeedOfSoundMps * rate + 0.5),
            static_cast<float>(gain), std::min(kVersions - 1, bounces + behind)};
}

/// The `image`th mirror image along one axis of the room.
double mirrored(double at, double low, double high, int image) noexcept
{
    const double width = high - low;
    const double inside = at - low;
    return image % 2 == 0 ? low + image * width + inside : low + (image + 1) * width - inside;
}

/// Images behind the walls, up to two bounces (Allen, Berkley 1979).
void add_walls(const Stand& stand, Place source, double rate, std::vector<Tap>& taps)
{
    for (int i = -2; i <= 2; ++i)
        for (int j = -2; j <= 2; ++j)
            for (int k = -2; k <= 2; ++k) {
                const int bounces = std::abs(i) + std::abs(j) + std::abs(k);
                if (bounces == 0 || bounces > 2) continue;
                const Place image{mirrored(source.x, kLow.x, kHigh.x, i),
                                  mirrored(source.y, kLow.y, kHigh.y, j),
                                  mirrored(source.z, kLow.z, kHigh.z, k)};
                taps.push_back(tap_of(stand, image, static_cast<std::size_t>(bounces), rate));
            }
}

/// The room's late sound: eight delay lines through a Householder reflection (Jot, Chaigne 1991).
class LateRoom {
public:
    explicit LateRoom(double sample_rate_hz)
    {
        constexpr double lengths_ms[] = {23.1, 27.7, 31.3, 36.1, 41.9, 47.3, 53.9, 61.7};
        for (std::size_t n = 0; n < 8; ++n) {
            const double length_s = 1e-3 * lengths_ms[n];
            lines_[n].assign(static_cast<std::size_t>(length_s * sample_rate_hz), 0.0f);
            gains_[n] = static_cast<float>(exp2_of(-9.96578428 * length_s / 0.75));
        }
        pole_ = static_cast<float>(exp_of(-2.0 * kPi * 6500.0 / sample_rate_hz));
    }

    /// Eight outputs, each unlike the others.
    const float* next(float in) noexcept
    {
        float sum = 0.0f;
        for (std::size_t n = 0; n < 8; ++n) {
            low_[n] = gains_[n] * lines_[n][at_[n]] * (1.0f - pole_) + pole_ * low_[n];
            out_[n] = low_[n];
            sum += out_[n];
        }
        sum *= 0.25f;
        for (std::size_t n = 0; n < 8; ++n) {
            lines_[n][at_[n]] = in + 1e-15f + out_[n] - sum;
            if (++at_[n] == lines_[n].size()) at_[n] = 0;
        }
        return out_;
    }

private:
    Wave lines_[8];
    float gains_[8] = {};
    float low_[8] = {};
    float out_[8] = {};
    float pole_ = 0.0f;
    std::size_t at_[8] = {};
};

}  // namespace

std::string_view name_of(Radiator radiator) noexcept
{
    constexpr std::string_view names[] = {"kick_batter", "kick_front", "snare_top", "snare_wires",
                                          "hat",         "tom_hi",     "tom_mid",   "tom_floor",
                                          "crash",       "ride"};
    return names[static_cast<std::size_t>(radiator)];
}

std::array<MicRecording, kKitMics> record_kit(const Kit& kit, const Clock& clock,
                                              std::uint64_t seed)
{
    const double rate = clock.sample_rate_hz;
    Chance chance{seed, "stands"};
    Stand stands[kKitMics];
    std::copy(std::begin(kStands), std::end(kStands), stands);
    for (std::size_t m = 0; m < kKitMics; ++m) {
        const double reach_m = stands[m].hears_walls ? 0.06 : 0.012;
        stands[m].at.x += reach_m * chance.bell();
        stands[m].at.y += reach_m * chance.bell();
        stands[m].at.z += reach_m * chance.bell();
    }

    std::array<MicRecording, kKitMics> mics;
    for (MicRecording& mic : mics) mic.wave.assign(clock.frames, 0.0f);
    Wave all(clock.frames, 0.0f);
    for (std::size_t r = 0; r < kRadiators; ++r) {
        const Spread spread{kit[r], rate};
        const bool is_kick = r <= static_cast<std::size_t>(Radiator::kick_front);
        for (std::size_t m = 0; m < kKitMics; ++m) {
            const Stand& stand = stands[m];
            Tap direct = tap_of(stand, kRadiatorPlaces[r], 0, rate);
            if (!is_kick && stand.isolation_db < 0.0) {
                direct.gain *= static_cast<float>(gain_of_db(stand.isolation_db));
                direct.version =
                    std::max<std::size_t>(direct.version, stand.isolation_db < -6.0 ? 4 : 2);
            }
            // The shell keeps the beater's click inside.
            if (r == static_cast<std::size_t>(Radiator::kick_batter) && m > 0) {
                direct.gain *= 0.6f;
                direct.version = std::max<std::size_t>(direct.version, 2);
            }
            mics[m].arrivals.push_back(
                {static_cast<Radiator>(r), length_of(kRadiatorPlaces[r] - stand.at),
                 static_cast<Frames>(direct.delay), db_of_gain(static_cast<double>(direct.gain))});
            std::vector<Tap> taps{direct};
            if (stand.hears_walls) add_walls(stand, kRadiatorPlaces[r], rate, taps);
            spread.add(taps, mics[m].wave);
        }
        spread.add({{static_cast<std::size_t>(0.012 * rate), 1.0f, 2}}, all);
    }

    LateRoom room{rate};
    for (std::size_t n = 0; n < clock.frames; ++n) {
        const float* late = room.next(all[n]);
        for (std::size_t m = 0; m < kKitMics; ++m)
            mics[m].wave[n] += static_cast<float>(stands[m].reverb) *
                               (late[m % 8] + late[(m + 3) % 8] - late[(m + 5) % 8]);
    }
    return mics;
}

}  // namespace sitwell::band
