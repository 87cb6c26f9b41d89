#include "support/band/recording.h"

#include "support/band/filters.h"
#include "support/band/players.h"

#include <algorithm>

namespace sitwell::band {
namespace {

/// How a track is recorded, and where a band puts it in a quick mix of its own.
struct Channel {
    const char* name;
    const char* role;
    const char* part;
    double level_dbfs;  ///< middle of the levels at which people record it: active RMS
    double floor_db;    ///< noise of room and preamplifier re the active RMS
    double fader_db;    ///< active RMS in the rough mix, re the lead voice
    double pan;
};

constexpr Channel kKitChannels[kKitMics] = {
    {"Kick In", "kick_in", "drums", -20, -66, -7, 0.0},
    {"Kick Out", "kick_out", "drums", -22, -62, -9, 0.0},
    {"Snare Top", "snare_top", "drums", -21, -64, -8, 0.0},
    {"Snare Btm", "snare_bottom", "drums", -24, -62, -16, 0.0},
    {"Tom Hi", "tom_hi", "drums", -20, -62, -9, 0.25},
    {"Tom Mid", "tom_mid", "drums", -20, -62, -9, -0.05},
    {"Floor Tom", "tom_floor", "drums", -20, -62, -9, -0.35},
    {"OH L", "overheads", "drums", -24, -58, -11, -0.9},
    {"OH R", "overheads", "drums", -24, -58, -11, 0.9},
    {"Room", "drum_room", "drums", -22, -54, -15, 0.0},
};
constexpr Channel kBassDi = {"Bass DI", "bass_di", "bass", -19, -82, -8, 0.0};
constexpr Channel kBassAmp = {"Bass Amp", "bass_amp", "bass", -18, -58, -9, 0.0};
constexpr Channel kGuitars[] = {{"EGtr Rhy L", "egtr_rhythm", "guitar left", -18, -54, -11, -0.85},
                                {"EGtr Rhy R", "egtr_rhythm", "guitar right", -18, -54, -11, 0.85}};
constexpr Channel kKeys[] = {{"Rhodes", "epiano", "keys", -20, -72, -13, 0.0},
                             {"Organ", "organ", "keys", -18, -60, -13, 0.0},
                             {"Synth Pad", "synth_pad", "keys", -18, -84, -14, 0.0}};
constexpr Channel kLead = {"Lead Vox", "lead_vocal", "lead", -22, -56, 0, 0.0};
constexpr Channel kBacking[] = {{"BGV 1", "backing_vocal", "backing 1", -24, -55, -12, -0.5},
                                {"BGV 2", "backing_vocal", "backing 2", -24, -55, -12, 0.5}};
constexpr Channel kClick = {"Click", "click", "click", -20, -120, 0, 0.0};
constexpr Channel kGuide = {"Guide Vox", "guide", "guide", -28, -44, 0, 0.0};

class Studio {
public:
    Studio(const BandSpec& spec, const Clock& clock) : clock_{clock}, chance_{spec.seed, "studio"}
    {
    }

    /// Sets the level, adds the noise of the chain, and keeps below −1 dBFS.
    Recording& record(const Channel& channel, std::vector<Wave> sides)
    {
        const double level_dbfs =
            std::clamp(channel.level_dbfs + 4.0 * chance_.bell(), -30.0, -10.0);
        const double rms = active_rms(sides, clock_.sample_rate_hz);
        double gain = rms > 0.0 ? gain_of_db(level_dbfs) / rms : 1.0;
        float peak = 0.0f;
        for (const Wave& side : sides)
            for (float x : side) peak = std::max(peak, std::fabs(x));
        const double headroom = gain_of_db(-1.2 - 3.0 * chance_.uniform());
        if (gain * static_cast<double>(peak) > headroom)
            gain = headroom / static_cast<double>(peak);

        const double floor_db = channel.floor_db + 2.0 * chance_.bell();
        const double floor = rms > 0.0 ? gain * rms * gain_of_db(floor_db) : 0.0;
        const bool has_noise = channel.floor_db > -100.0;
        for (Wave& side : sides) {
            // Uniform noise of ±1 has an RMS of 1/√3.
            const float hiss = static_cast<float>(1.732 * floor);
            Noise noise{chance_.next()};
            for (float& x : side) {
                x *= static_cast<float>(gain);
                if (has_noise) x += hiss * noise.next();
            }
        }

        Recording recording;
        FileTruth& truth = recording.truth;
        truth.name = channel.name;
        truth.role = channel.role;
        truth.part = channel.part;
        truth.channels = sides.size();
        truth.recording_gain_db = db_of_gain(gain);
        truth.noise_floor_db = has_noise ? floor_db : -200.0;
        truth.gain_db = channel.fader_db;  // the aim, until the mix sets the fader
        truth.pan = channel.pan;
        truth.true_rate_hz = truth.header_rate_hz = clock_.sample_rate_hz;
        recording.sides = std::move(sides);
        recordings_.push_back(std::move(recording));
        return recordings_.back();
    }

    Chance& chance() { return chance_; }
    std::vector<Recording> take() { return std::move(recordings_); }

private:
    const Clock& clock_;
    Chance chance_;
    std::vector<Recording> recordings_;
};

std::vector<Wave> one(Wave wave)
{
    std::vector<Wave> sides;
    sides.push_back(std::move(wave));
    return sides;
}

Wave delayed(const Wave& wave, Frames frames, float gain)
{
    Wave late(wave.size(), 0.0f);
    for (std::size_t n = static_cast<std::size_t>(frames); n < wave.size(); ++n)
        late[n] = gain * wave[n - static_cast<std::size_t>(frames)];
    return late;
}

void record_drums(Studio& studio, const BandSpec& spec, const Score& score, const Clock& clock)
{
    auto mics = record_kit(strike_kit(score, clock, spec.seed), clock, spec.seed);
    for (std::size_t m = 0; m < kKitMics; ++m) {
        Recording& made = studio.record(kKitChannels[m], one(std::move(mics[m].wave)));
        made.truth.arrivals = std::move(mics[m].arrivals);
        if (static_cast<KitMic>(m) == KitMic::snare_bottom) made.truth.polarity = -1;
    }
}

void record_bass(Studio& studio, const BandSpec& spec, const Score& score, const Clock& clock)
{
    Wave direct = pluck_bass(score, clock, spec.seed);
    const double distance_ms = studio.chance().between(1.2, 4.5);
    const bool inverted = studio.chance().happens(0.5);
    const Frames late = frames_of_ms(distance_ms, clock.sample_rate_hz);
    // The string's level sets how hard the amplifier is driven: loud for everybody.
    const double rms = active_rms(one(direct), clock.sample_rate_hz);
    for (float& x : direct) x *= static_cast<float>(rms > 0.0 ? 0.32 / rms : 1.0);
    Wave amplified = delayed(bass_through_amplifier(direct, clock), late, inverted ? -1.0f : 1.0f);
    studio.record(kBassDi, one(std::move(direct)));
    Recording& amp = studio.record(kBassAmp, one(std::move(amplified)));
    amp.truth.polarity = inverted ? -1 : 1;
    amp.truth.delay_frames = late;
}

void record_voices(Studio& studio, const BandSpec& spec, const Score& score, const Clock& clock)
{
    const double scale = has_high_voice(spec) ? 1.16 : 1.0;
    Chance seeds{spec.seed, "singers"};
    const VoiceKind lead{scale, 7.0, 38.0, 0.030, 1.0, seeds.next()};
    studio.record(kLead, one(sing_part(score.lead, lead, clock)));
    for (std::size_t n = 0; n < 2; ++n) {
        const VoiceKind backing{
            scale * (n == 0 ? 1.06 : 0.97), 11.0, 22.0, 0.06, 0.35, seeds.next()};
        studio.record(kBacking[n], one(sing_part(score.backing[n], backing, clock)));
    }
}

/// The scratch voice: the same song sung carelessly along with the click in the headphones.
void record_guide(Studio& studio, const BandSpec& spec, const Score& score, const Clock& clock)
{
    Wave click = tick(score, clock);
    Chance chance{spec.seed, "guide"};
    std::vector<Syllable> scratch = score.lead;
    for (Syllable& s : scratch) {
        s.at_s += 0.035 * chance.bell();
        s.velocity *= 0.75;
    }
    const VoiceKind careless{
        has_high_voice(spec) ? 1.16 : 1.0, 24.0, 20.0, 0.08, 0.6, chance.next()};
    Wave guide = sing_part(scratch, careless, clock);
    OnePole earphone{3500.0, clock.sample_rate_hz};
    for (std::size_t n = 0; n < guide.size(); ++n) guide[n] += 0.02f * earphone.next(click[n]);
    studio.record(kClick, one(std::move(click)));
    studio.record(kGuide, one(std::move(guide))).truth.in_rough_mix = false;
}

}  // namespace

double active_rms(const std::vector<Wave>& sides, double sample_rate_hz)
{
    const auto block = static_cast<std::size_t>(0.05 * sample_rate_hz);
    std::vector<double> powers;
    double loudest = 0.0;
    for (std::size_t from = 0; from + block <= sides.front().size(); from += block) {
        double sum = 0.0;
        for (const Wave& side : sides)
            for (std::size_t n = from; n < from + block; ++n)
                sum += static_cast<double>(side[n]) * static_cast<double>(side[n]);
        powers.push_back(sum / static_cast<double>(block * sides.size()));
        loudest = std::max(loudest, powers.back());
    }
    double sum = 0.0;
    std::size_t count = 0;
    for (double power : powers)
        if (power > 1e-3 * loudest) {
            sum += power;
            ++count;
        }
    return count == 0 ? 0.0 : std::sqrt(sum / static_cast<double>(count));
}

std::vector<Recording> record_band(const BandSpec& spec, const Score& score, const Clock& clock)
{
    const StyleProfile& style = profile_of(spec.style);
    Studio studio{spec, clock};
    record_drums(studio, spec, score, clock);
    record_bass(studio, spec, score, clock);
    for (std::size_t take = 0; take < 2; ++take) {
        const Wave direct =
            pluck_guitar(score.guitars[take], style.drive_db, clock, spec.seed + take);
        studio.record(kGuitars[take], one(guitar_through_amplifier(direct, style.drive_db, clock)));
    }
    auto keys = sound_keys(score, style.keys, clock, spec.seed);
    std::vector<Wave> sides;
    for (Wave& side : keys) sides.push_back(std::move(side));
    studio.record(kKeys[static_cast<std::size_t>(style.keys)], std::move(sides));
    record_voices(studio, spec, score, clock);
    record_guide(studio, spec, score, clock);

    auto recordings = studio.take();
    for (Recording& r : recordings)
        if (r.truth.role == "click") r.truth.in_rough_mix = false;
    return recordings;
}

std::array<Wave, 2> mix_roughly(std::vector<Recording>& recordings, const Clock& clock,
                                std::uint64_t seed)
{
    Chance chance{seed, "rough mix"};
    std::array<Wave, 2> mix{Wave(clock.frames, 0.0f), Wave(clock.frames, 0.0f)};
    constexpr double lead_dbfs = -24.0;
    for (Recording& r : recordings) {
        FileTruth& truth = r.truth;
        if (!truth.in_rough_mix) {
            truth.gain_db = truth.pan = 0.0;
            continue;
        }
        const double rms = active_rms(r.sides, clock.sample_rate_hz);
        const double aim_db = lead_dbfs + truth.gain_db + 1.2 * chance.bell();
        const double fader_db = rms > 0.0 ? aim_db - db_of_gain(rms) : 0.0;
        truth.gain_db = std::floor(10.0 * fader_db + 0.5) / 10.0;
    }
    const auto set_gains = [](FileTruth& truth) {
        const double gain = gain_of_db(truth.gain_db);
        if (truth.channels == 1) {
            truth.gain_left = gain * cos_turns(0.125 * (1.0 + truth.pan));
            truth.gain_right = gain * sin_turns(0.125 * (1.0 + truth.pan));
        } else {
            truth.gain_left = gain * std::min(1.0, 1.0 - truth.pan);
            truth.gain_right = gain * std::min(1.0, 1.0 + truth.pan);
        }
    };
    const auto add_up = [&] {
        float peak = 0.0f;
        for (std::size_t side = 0; side < 2; ++side) {
            std::fill(mix[side].begin(), mix[side].end(), 0.0f);
            for (const Recording& r : recordings) {
                if (!r.truth.in_rough_mix) continue;
                const Wave& in = r.sides[side % r.sides.size()];
                const float gain =
                    static_cast<float>(side == 0 ? r.truth.gain_left : r.truth.gain_right);
                for (std::size_t n = 0; n < clock.frames; ++n) mix[side][n] += gain * in[n];
            }
            for (float x : mix[side]) peak = std::max(peak, std::fabs(x));
        }
        return static_cast<double>(peak);
    };
    for (Recording& r : recordings)
        if (r.truth.in_rough_mix) set_gains(r.truth);
    const double peak = add_up();
    const double turn_db = peak > 0.0 ? std::floor(10.0 * (-1.5 - db_of_gain(peak))) / 10.0 : 0.0;
    for (Recording& r : recordings)
        if (r.truth.in_rough_mix) {
            r.truth.gain_db += turn_db;
            set_gains(r.truth);
        }
    add_up();
    return mix;
}

}  // namespace sitwell::band
