#include "support/song_on_paper.h"

#include "core/text/names.h"

#include <algorithm>
#include <cmath>

namespace sitwell::test {

namespace {

constexpr double kOffsetDb = -0.691;

float power_of(double db)
{
    return static_cast<float>(std::pow(10.0, db / 10.0));
}

/// Energy by band: a bell of two octaves around the centre, and what rumbles below.
std::array<float, kBands> spectrum_of(const PaperPart& part)
{
    std::array<float, kBands> shares{};
    float sum = 0.0f;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double octaves = std::log2(band_centre_hz(b) / part.centre_hz);
        shares[b] = power_of(-6.0 * octaves * octaves);
        sum += shares[b];
    }
    for (float& share : shares) share /= sum;
    shares[0] += power_of(part.rumble_db);
    return shares;
}

}  // namespace

PaperSong::PaperSong(double seconds)
{
    session.title = "Paper";
    session.length = frames_of_seconds(seconds, session.sample_rate_hz);
    Strip mix;
    mix.id = StripId{"mix-bus"};
    mix.name = "Mix";
    mix.role = "mix";
    session.strips.push_back(mix);
}

PaperSong& PaperSong::add(const PaperPart& part)
{
    Strip strip;
    strip.name = part.file.substr(0, part.file.rfind('.'));
    strip.id = StripId{slug(strip.name)};
    strip.output = StripId{"mix-bus"};
    Source source;
    source.path = part.file;
    source.content_hash = "hash of " + part.file;
    source.channels = part.channels;
    source.frames = session.length;
    strip.source = source;
    session.strips.insert(session.strips.end() - 1, strip);

    TrackFeatures f;
    f.content_hash = source.content_hash;
    f.channels = part.channels;
    f.frames = session.length;
    const auto hops = static_cast<std::size_t>(
        std::lround(seconds_of(session.length, session.sample_rate_hz) / kHopS));
    const float power = power_of(part.lufs - kOffsetDb);
    const float right_share = part.channels > 1 ? power_of(part.right_over_left_db) /
                                                      (1.0f + power_of(part.right_over_left_db))
                                                : 0.0f;
    const auto spectrum = spectrum_of(part);
    for (std::size_t hop = 0; hop < hops; ++hop) {
        const float at_s = static_cast<float>(hop) * static_cast<float>(kHopS);
        const bool plays = at_s >= part.from_s && at_s < part.to_s;
        const float now = plays ? power : 0.0f;
        f.active.push_back(plays ? 1 : 0);
        f.k_left.push_back(now * (1.0f - right_share));
        auto bands = spectrum;
        for (float& band : bands) band *= part.channels > 1 ? 0.5f * now : now;
        f.bands_mid.push_back(bands);
        if (part.channels > 1) {
            f.k_right.push_back(now * right_share);
            f.k_cross.push_back(0.5f * now * std::sqrt(right_share * (1.0f - right_share)));
            f.bands_side.push_back({});
        }
        for (int i = 0; i < 20; ++i) {
            // A beat every half second: loud for 50 ms, then down to the level.
            const bool hit = (hop * 20 + static_cast<std::size_t>(i)) % 100 < 10;
            f.mean_square.push_back(now);
            f.peak.push_back(std::sqrt(now) *
                             (hit ? std::pow(10.0f, part.crest_db / 20.0f) : 1.4f));
        }
    }
    f.activity = (part.to_s - part.from_s) / static_cast<float>(hops) / static_cast<float>(kHopS);
    f.active_lufs = f.integrated_lufs = part.lufs;
    f.crest_db = part.crest_db;
    f.sample_peak_dbfs =
        20.0f * std::log10(*std::max_element(f.peak.begin(), f.peak.end()) + 1e-9f);
    f.lowest_note_hz = part.lowest_note_hz;
    f.onsets_per_s = 2.0f;
    f.left_to_right_db = -part.right_over_left_db;
    f.side_to_mid_db = part.channels > 1 ? -10.0f : -100.0f;
    for (std::size_t b = 0; b < kBands; ++b)
        f.spectrum_db[b] = 10.0f * std::log10(spectrum[b] * power + 1e-12f);
    features[f.content_hash] = std::move(f);
    return *this;
}

const Strip& PaperSong::strip(const std::string& file) const
{
    return *std::find_if(session.strips.begin(), session.strips.end(),
                         [&](const Strip& s) { return s.source && s.source->path == file; });
}

}  // namespace sitwell::test
