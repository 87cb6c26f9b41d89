#include "app/verbs/review_page.h"

#include "app/report/report.h"
#include "app/report/svg/axis.h"
#include "app/verbs/review_words.h"
#include "app/verbs/tests_in_words.h"
#include "app/verbs/tone_picture.h"
#include "core/math/percentile.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

void add_figures(ReportContent& content, const ReviewedFile& reviewed)
{
    for (const Listened& heard : worst_first(reviewed.tests))
        content.figures.push_back(figure_of(heard, heard_on(reviewed, heard)));
    for (const Comparison& reference : reviewed.references)
        for (const Difference& difference : reference.differences)
            content.figures.push_back(
                {format("{}, against {}", difference.figure.label, reference.reference),
                 figure_in_words(difference.ours - difference.theirs, difference.figure.unit),
                 limits_in_words({-difference.figure.tolerance, difference.figure.tolerance},
                                 difference.figure.unit),
                 !difference.stands_out,
                 "Difference once both are equally loud.",
                 {}});
}

std::string octave_label(double hz)
{
    return hz < 1000.0 ? format("{} Hz", std::lround(hz)) : format("{:.0f} kHz", hz / 1000.0);
}

/// Octaves from 31 Hz to 16 kHz; what is told of is within 30 dB of the loudest.
void add_stereo(ReportContent& content, const MixRows& rows)
{
    constexpr std::size_t moment_hops = 10;
    constexpr double silent_db = -30.0;
    if (rows.bands_side.empty()) return;
    for (std::size_t octave = 0; octave < kBands / 3; ++octave) {
        double all_mid = 0.0, all_side = 0.0, mid = 0.0, side = 0.0;
        std::vector<std::pair<double, double>> moments;  // energy, share of it at the sides
        for (std::size_t hop = 0; hop < rows.bands_side.size(); ++hop) {
            for (std::size_t b = 3 * octave; b < 3 * octave + 3; ++b) {
                mid += static_cast<double>(rows.bands_mid[hop][b]);
                side += static_cast<double>(rows.bands_side[hop][b]);
            }
            if ((hop + 1) % moment_hops != 0) continue;
            if (mid + side > 0.0) moments.emplace_back(mid + side, side / (mid + side));
            all_mid += std::exchange(mid, 0.0);
            all_side += std::exchange(side, 0.0);
        }
        if (all_mid + all_side <= 0.0) continue;
        const double mean = (all_mid + all_side) / static_cast<double>(moments.size());
        std::vector<double> shares;
        for (const auto& [energy, share] : moments)
            if (energy > mean * std::pow(10.0, silent_db / 10.0)) shares.push_back(share);
        content.stereo.push_back({octave_label(31.25 * std::exp2(static_cast<double>(octave))),
                                  static_cast<float>(all_side / (all_mid + all_side)),
                                  static_cast<float>(percentile(shares, 95.0))});
    }
}

/// One a second, of the hops in which the part plays.
std::vector<float> heard_by_second(const MixParts& mix, std::size_t part)
{
    constexpr std::size_t hops = 10;
    const auto& rows = mix.audibility[part].focus;
    std::vector<float> heard;
    for (std::size_t at = 0; at < rows.size(); at += hops) {
        PartLoudness sum;
        std::size_t playing = 0;
        for (std::size_t hop = at; hop < std::min(at + hops, rows.size()); ++hop) {
            if (mix.active[part][hop] == 0) continue;
            ++playing;
            sum.alone += rows[hop].alone;
            sum.heard += rows[hop].heard;
        }
        heard.push_back(playing == 0 ? -1.0f : sum.alone > 0.0f ? sum.heard / sum.alone : 0.0f);
    }
    return heard;
}

void add_parts(ReportContent& content, const MixParts& mix)
{
    content.part_columns = {"Re mix, LU", "Over the rest, LU", "Heard", "Lost in mono, LU",
                            "Left over right, dB"};
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        const PartFigures part = figures_of_part(mix, p);
        content.masking.push_back({mix.parts[p].name, heard_by_second(mix, p)});
        const auto number = [](double value) { return signed_number(static_cast<float>(value)); };
        content.part_rows.push_back({mix.parts[p].name,
                                     {number(part.re_mix_lu), number(part.over_rest_lu),
                                      format("{:.0f} %", 100.0 * part.audible),
                                      number(-part.mono_loss_lu), number(part.left_to_right_db)}});
    }
    for (const PartDrift& drift : mix.drift) content.drift.parts.push_back(drift.name);
    for (std::size_t s = 0; s < mix.systems.size(); ++s) {
        DriftTable::Row& row = content.drift.rows.emplace_back();
        row.system = mix.systems[s].name;
        for (const PartDrift& drift : mix.drift)
            row.drift_lu.push_back(static_cast<float>(drift.drift_lu[s]));
    }
}

}  // namespace

std::string review_page(const ReviewedFile& reviewed)
{
    ReportContent content;
    content.eyebrow = "Mix review";
    content.title = reviewed.file.stem().string();
    content.mix_file = reviewed.file.filename().string();
    content.revision = 0;
    content.verdict = review_verdict(reviewed);
    content.figures_lead = "Every test, worst first: what was measured, what is wanted, and what "
                           "to do where they differ.";
    for (const std::string& sentence : {faders_in_words(reviewed), not_judged_in_words(reviewed)})
        if (!sentence.empty()) content.figures_lead += " " + sentence;
    if (reviewed.raw)
        for (const ReviewedRaw::LeftOut& track : reviewed.raw->left_out)
            content.left_out.push_back({track.file, track.why});
    add_figures(content, reviewed);
    add_tone(content, reviewed.mix.rows, reviewed.tone);
    add_stereo(content, reviewed.mix.rows);
    if (reviewed.stems) add_parts(content, reviewed.stems->mix);
    content.short_term_lufs = reviewed.mix.short_term_lufs;
    content.momentary_lufs = reviewed.mix.momentary_lufs;
    content.integrated_lufs = static_cast<float>(reviewed.mix.integrated_lufs);
    return report_page(content);
}

}  // namespace sitwell
