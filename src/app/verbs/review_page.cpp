#include "app/verbs/review_page.h"

#include "app/report/report.h"
#include "app/verbs/review_words.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Single third octaves stray twice as far as whole octaves (measured authors' mixes), and more
/// beyond the octaves that are judged.
constexpr double kThirdsStray = 2.0;
constexpr double kBeyondDbPerOctave = 6.0;

ReportContent::Figure figure_of(const Listened& heard)
{
    const ListeningTest& test = *heard.test;
    return {test.label,
            value_in_words(heard),
            limits_in_words(heard.limits, test.unit),
            heard.pass || test.severity == Severity::info,
            test.meaning,
            test.severity == Severity::info ? std::string{} : heard.remedy};
}

void add_figures(ReportContent& content, const ReviewedFile& reviewed)
{
    const auto rank = [](const Listened& heard) {
        return heard.pass ? 3 : 2 - static_cast<int>(heard.test->severity);
    };
    std::vector<Listened> tests = reviewed.tests;
    std::stable_sort(tests.begin(), tests.end(),
                     [&](const Listened& a, const Listened& b) { return rank(a) < rank(b); });
    for (const Listened& heard : tests) content.figures.push_back(figure_of(heard));
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

void add_tone(ReportContent& content, const ReviewedFile& reviewed)
{
    const ToneZones zones = tone_zones(reviewed.mix.rows);
    const ToneFit fit = fit_tone(zones.spectrum_db, reviewed.tone);
    double level_db = 0.0;
    for (const double target_db : fit.target_db) level_db += target_db / kBands;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double hz = band_centre_hz(b);
        const double beyond = std::abs(std::log2(hz / std::clamp(hz, 50.0, 10000.0)));
        const double stray_db =
            kThirdsStray * reviewed.tone.tolerance_db + kBeyondDbPerOctave * beyond;
        content.band_hz.push_back(static_cast<float>(hz));
        content.spectrum_db.push_back(static_cast<float>(zones.spectrum_db[b] - level_db));
        content.target_low_db.push_back(static_cast<float>(fit.target_db[b] - level_db - stray_db));
        content.target_high_db.push_back(
            static_cast<float>(fit.target_db[b] - level_db + stray_db));
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
    add_figures(content, reviewed);
    add_tone(content, reviewed);
    content.short_term_lufs = reviewed.mix.short_term_lufs;
    content.momentary_lufs = reviewed.mix.momentary_lufs;
    content.integrated_lufs = static_cast<float>(reviewed.mix.integrated_lufs);
    return report_page(content);
}

}  // namespace sitwell
