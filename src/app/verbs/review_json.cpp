#include "app/verbs/review_json.h"

#include "app/verbs/review_words.h"
#include "app/verbs/test_json.h"
#include "app/verbs/tests_in_words.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

Json test_json(const ReviewedFile& reviewed, const Listened& heard)
{
    Json test = test_json(heard);
    if (heard.part && reviewed.stems) test.set("part", reviewed.stems->mix.parts[*heard.part].name);
    if (heard.place && reviewed.stems)
        test.set("place", reviewed.stems->mix.places[*heard.place].id);
    return test;
}

Json part_json(const ReviewedStems& stems, std::size_t part)
{
    const StemPart& named = stems.mix.parts[part];
    const PartFigures figures = figures_of_part(stems.mix, part);
    Json files = Json::array();
    for (const std::size_t file : named.files) files.push(stems.files[file]);
    Json json = Json::object({{"name", named.name},
                              {"role", named.role},
                              {"group", named.group},
                              {"files", std::move(files)},
                              {"active_s", figures.active_s},
                              {"re_mix_lu", figures.re_mix_lu},
                              {"over_rest_lu", figures.over_rest_lu},
                              {"audible", figures.audible},
                              {"lost_percent", figures.lost_percent},
                              {"mute_lu", figures.mute_lu},
                              {"mono_loss_lu", figures.mono_loss_lu},
                              {"left_to_right_db", figures.left_to_right_db}});
    for (std::size_t d = 0; d < stems.mix.drifting.size(); ++d) {
        if (stems.mix.drifting[d] != part) continue;
        Json drift = Json::object();
        for (std::size_t s = 0; s < stems.mix.systems.size(); ++s)
            drift.set(stems.mix.systems[s].id, stems.mix.drift[d].drift_lu[s]);
        json.set("drift_lu", std::move(drift));
    }
    return json;
}

Json reference_json(const Comparison& reference)
{
    Json differences = Json::array();
    for (const Difference& difference : reference.differences)
        differences.push(Json::object({{"figure", difference.figure.figure},
                                       {"unit", difference.figure.unit},
                                       {"ours", difference.ours},
                                       {"theirs", difference.theirs},
                                       {"tolerance", difference.figure.tolerance},
                                       {"stands_out", difference.stands_out}}));
    return Json::object({{"file", reference.reference},
                         {"distance", reference.distance},
                         {"differences", std::move(differences)}});
}

/// Each with what it needs and is not there.
Json not_judged_json(const ReviewedFile& reviewed)
{
    Json tests = Json::array();
    for (const ListeningTest* test : reviewed.not_judged) {
        Json needs = Json::array();
        if (test->needs_stems && !reviewed.stems) needs.push("stems");
        if (test->needs_raw && !reviewed.raw) needs.push("raw");
        tests.push(Json::object({{"id", test->id}, {"needs", std::move(needs)}}));
    }
    for (const ReviewedFile::NotAsked& silent : reviewed.not_asked)
        for (const std::string& id : silent.tests)
            tests.push(Json::object({{"id", id}, {"why", silent.why}}));
    return tests;
}

Json raw_json(const ReviewedRaw& raw)
{
    Json tracks = Json::array();
    for (const ReviewedRaw::Track& track : raw.tracks)
        tracks.push(Json::object({{"file", track.file}, {"fader_db", track.fader_db}}));
    Json left_out = Json::array();
    for (const ReviewedRaw::LeftOut& track : raw.left_out)
        left_out.push(Json::object({{"file", track.file}, {"why", track.why}}));
    return Json::object({{"explained", raw.explained},
                         {"tempo_bpm", raw.form.structure.tempo_bpm},
                         {"tracks", std::move(tracks)},
                         {"left_out", std::move(left_out)}});
}

std::string line_of(const ReviewedFile& reviewed, const Listened& heard)
{
    const ListeningTest& test = *heard.test;
    std::string line = format("  {:<5} {}: {}, wanted {}\n",
                              heard.pass ? "good" : std::string{name_of(test.severity)}, test.label,
                              value_in_words(heard, heard_on(reviewed, heard)),
                              limits_in_words(heard.limits, test.unit));
    if (!heard.pass) line += format("        {}\n", heard.remedy);
    return line;
}

}  // namespace

Json review_json(const ReviewedFile& reviewed)
{
    Json tests = Json::array();
    for (const Listened& heard : reviewed.tests) tests.push(test_json(reviewed, heard));
    Json figures = Json::object();
    for (const auto& [name, value] : reviewed.figures) figures.set(name, value);
    Json references = Json::array();
    for (const Comparison& reference : reviewed.references)
        references.push(reference_json(reference));
    Json through = Json::array();
    for (const ThroughPrint& print : reviewed.through)
        through.push(Json::object({{"name", print.name}, {"file", print.file.string()}}));
    Json json = Json::object({{"file", reviewed.file.string()},
                              {"kind", reviewed.kind},
                              {"tone", reviewed.tone.id},
                              {"tests", std::move(tests)},
                              {"figures", std::move(figures)},
                              {"references", std::move(references)},
                              {"through", std::move(through)},
                              {"page", reviewed.page.string()}});
    if (Json silent = not_judged_json(reviewed); !silent.elements().empty())
        json.set("not_judged", std::move(silent));
    if (reviewed.raw) json.set("raw", raw_json(*reviewed.raw));
    if (!reviewed.stems) return json;
    Json parts = Json::array();
    for (std::size_t p = 0; p < reviewed.stems->mix.parts.size(); ++p)
        parts.push(part_json(*reviewed.stems, p));
    json.set("parts", std::move(parts));
    Json left_out = Json::array();
    for (const std::string& file : reviewed.stems->left_out) left_out.push(file);
    json.set("left_out", std::move(left_out));
    return json;
}

std::string review_text(const ReviewedFile& reviewed)
{
    std::string text = reviewed.file.filename().string() + "\n";
    for (const std::string& sentence : review_verdict(reviewed)) text += sentence + "\n";
    for (const std::string& sentence : {faders_in_words(reviewed), not_judged_in_words(reviewed)})
        if (!sentence.empty()) text += sentence + "\n";
    text += "\n";
    for (const bool passed : {false, true})
        for (const Listened& heard : reviewed.tests)
            if (heard.pass == passed) text += line_of(reviewed, heard);
    for (const Comparison& reference : reviewed.references) {
        text += format("\nBeside {}, once both are equally loud:\n", reference.reference);
        for (const Difference& difference : reference.differences)
            if (difference.stands_out)
                text += format("  {}: {} against {}\n", difference.figure.label,
                               figure_in_words(difference.ours, difference.figure.unit),
                               figure_in_words(difference.theirs, difference.figure.unit));
        if (reference.distance <= 0.0) text += "  nothing stands out\n";
    }
    if (!reviewed.through.empty()) text += "\nIts loudest passage, all equally loud:\n";
    for (const ThroughPrint& print : reviewed.through)
        text += format("  {}: {}\n", print.name, print.file.string());
    if (!reviewed.page.empty()) text += "\n" + reviewed.page.string() + "\n";
    return text;
}

}  // namespace sitwell
