#include "support/band/band.h"

#include "core/text/format.h"
#include "support/band/faults.h"
#include "support/band/maths.h"
#include "support/band/recording.h"

#include <algorithm>

namespace sitwell::band {
namespace {

Result<void> check_band(const BandSpec& spec)
{
    if (!(spec.seconds >= 4.0 && spec.seconds <= 900.0))
        return fail(Error::Code::out_of_range,
                    format("A song of {} s is outside 4 … 900 s.", spec.seconds), "seconds");
    if (!(spec.sample_rate_hz >= 22050.0 && spec.sample_rate_hz <= 192000.0))
        return fail(Error::Code::out_of_range,
                    format("{} Hz is outside 22050 … 192000 Hz.", spec.sample_rate_hz),
                    "sample_rate_hz");
    if (spec.tempo_bpm != 0.0 && !(spec.tempo_bpm >= 40.0 && spec.tempo_bpm <= 240.0))
        return fail(Error::Code::out_of_range,
                    format("{} beats a minute is outside 40 … 240.", spec.tempo_bpm), "tempo_bpm");
    if (spec.form < 0 || spec.form >= kForms)
        return fail(Error::Code::out_of_range,
                    format("There is no form {}: 0 … {}.", spec.form, kForms - 1), "form");
    return {};
}

AudioBuffer buffer_of(const std::vector<Wave>& sides)
{
    AudioBuffer audio{sides.size(), sides.front().size()};
    for (std::size_t c = 0; c < sides.size(); ++c)
        std::copy(sides[c].begin(), sides[c].end(), audio.channel(c).begin());
    return audio;
}

/// Some clients number their files, some do not.
void name_files(std::vector<Recording>& recordings, std::uint64_t seed)
{
    const bool numbered = Chance{seed, "names"}.happens(0.6);
    const auto file_name = [&](std::size_t n, const std::string& stem) {
        return numbered ? format("{:02} {}.wav", n + 1, stem) : stem + ".wav";
    };
    std::vector<std::string> stems;
    for (const Recording& r : recordings) stems.push_back(r.truth.name);
    for (std::size_t n = 0; n < recordings.size(); ++n) {
        FileTruth& truth = recordings[n].truth;
        truth.name = file_name(n, stems[n]);
        const auto original = std::find(stems.begin(), stems.end(), truth.copy_of);
        if (!truth.copy_of.empty() && original != stems.end())
            truth.copy_of =
                file_name(static_cast<std::size_t>(original - stems.begin()), *original);
    }
}

}  // namespace

Result<Band> make_band(const BandSpec& spec)
{
    if (auto checked = check_band(spec); !checked) return tl::unexpected{checked.error()};
    const Clock clock{spec.sample_rate_hz, static_cast<std::size_t>(frames_of_seconds(
                                               spec.seconds, spec.sample_rate_hz))};
    Band band;
    band.truth.spec = spec;
    band.truth.score = compose(spec);
    const Score& score = band.truth.score;

    auto recordings = record_band(spec, score, clock);
    if (auto broken = break_recordings(spec, score, clock, recordings); !broken)
        return tl::unexpected{broken.error()};

    auto mix = mix_roughly(recordings, clock, spec.seed);
    float peak = 0.0f;
    for (const Wave& side : mix)
        for (float x : side) peak = std::max(peak, std::fabs(x));
    band.truth.rough_mix_peak_dbfs = peak > 0.0f ? db_of_gain(static_cast<double>(peak)) : -200.0;

    if (auto broken = break_delivery(spec, score, clock, recordings); !broken)
        return tl::unexpected{broken.error()};
    name_files(recordings, spec.seed);

    Recording rough;
    rough.truth.name = "Rough Mix.wav";
    rough.truth.role = "reference_mix";
    rough.truth.part = "rough mix";
    rough.truth.channels = 2;
    rough.truth.in_rough_mix = false;
    rough.truth.true_rate_hz = rough.truth.header_rate_hz = spec.sample_rate_hz;
    rough.sides.push_back(std::move(mix[0]));
    rough.sides.push_back(std::move(mix[1]));
    recordings.push_back(std::move(rough));

    for (Recording& r : recordings) {
        band.tracks.push_back({r.truth.name, r.truth.header_rate_hz, buffer_of(r.sides)});
        r.sides.clear();
        r.sides.shrink_to_fit();
        band.truth.files.push_back(std::move(r.truth));
    }
    return band;
}

}  // namespace sitwell::band
