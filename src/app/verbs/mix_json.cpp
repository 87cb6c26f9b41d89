#include "app/verbs/mix_json.h"

#include "app/verbs/genre_json.h"
#include "app/verbs/test_json.h"
#include "app/verbs/variant_words.h"
#include "app/verbs/words.h"
#include "core/text/format.h"
#include "decide/genre/tell_genre.h"
#include "media/stream/text_encoding.h"
#include "session/codec/codec.h"

namespace sitwell {

namespace {

Json edits_json(const MixedSong& mixed)
{
    Json list = Json::array();
    Session session = sitwell::apply(mixed.before, mixed.earlier).value_or(mixed.before);
    for (const Edit& edit : mixed.edits) {
        Json evidence = Json::array();
        for (const Evidence& item : edit.reason.evidence)
            evidence.push(Json::object({{"feature", item.feature},
                                        {"value", item.value},
                                        {"unit", symbol_of(item.unit)}}));
        Json entry = Json::object({{"rule", edit.reason.rule}, {"text", edit.reason.text}});
        const auto* set = std::get_if<SetValue>(&edit.change);
        entry.set("target", set != nullptr ? to_text(set->address) : strip_of(edit.change).text);
        if (set != nullptr) {
            const auto from = value_at(session, set->address);
            entry.set("from", from ? Json{*from} : Json{});
            entry.set("to", set->value);
        } else {
            entry.set("from", nullptr);
            entry.set("to", change_in_words(edit, session));
        }
        entry.set("evidence", std::move(evidence));
        Json measured = Json::array();
        for (const Effect& effect : edit.reason.measured)
            measured.push(Json::object({{"feature", effect.feature},
                                        {"without", effect.without},
                                        {"with", effect.with},
                                        {"unit", symbol_of(effect.unit)}}));
        entry.set("measured", std::move(measured));
        list.push(std::move(entry));
        if (auto next = apply(session, edit.change)) session = std::move(*next);
    }
    return list;
}

Json asks_json(const std::vector<Ask>& asks)
{
    Json list = Json::array();
    for (const Ask& ask : asks) {
        Json answers = Json::array();
        for (const Ask::Answer& answer : ask.answers)
            answers.push(Json::object({{"text", answer.text}, {"command", answer.option}}));
        list.push(Json::object({{"id", ask.id},
                                {"question", ask.question},
                                {"assumed", ask.assumed},
                                {"answers", std::move(answers)}}));
    }
    return list;
}

Json kind_json(const MixKind& kind)
{
    const auto number = [](std::optional<float> value) { return value ? Json{*value} : Json{}; };
    return Json::object({{"lead_over_band_db", number(kind.lead_over_band_db)},
                         {"lead_sings", kind.lead_sings},
                         {"side_to_mid_db", kind.side_to_mid_db},
                         {"returns_lu", number(kind.space.returns_lu)},
                         {"front_to_back_lu", number(kind.space.front_to_back_lu)}});
}

Json paths_json(const std::vector<std::filesystem::path>& paths)
{
    Json list = Json::array();
    for (const auto& path : paths) list.push(path.string());
    return list;
}

Json variants_json(const MixedSong& mixed)
{
    Json list = Json::array();
    for (const MixedVariant& variant : mixed.variants)
        list.push(Json::object(
            {{"id", variant.asked.id},
             {"label", variant.asked.label},
             {"use", variant.asked.use},
             {"share", variant.share},
             {"text", difference_in_words(mixed.kind, variant.kind)},
             {"told", variant.told},
             {"verdict", variant.ready ? "ready" : "look"},
             {"mix", variant.folder.string()},
             {"files",
              Json::object({{"mix", variant.mix.string()},
                            {"listen", paths_json({variant.listen_wav, variant.listen_mp3})},
                            {"session", variant.session_file.string()},
                            {"report", variant.report.string()}})},
             {"figures", kind_json(variant.kind)}}));
    return list;
}

Json left_out_json(const std::vector<VariantLeftOut>& left_out)
{
    Json list = Json::array();
    for (const VariantLeftOut& left : left_out)
        list.push(Json::object({{"id", left.asked.id}, {"reason", left.why}}));
    return list;
}

}  // namespace

Json mix_json(const MixedSong& mixed)
{
    Json left_out = Json::array();
    for (const TrackIdentity& track : mixed.left_out)
        left_out.push(Json::object({{"file", track.file}, {"reason", track.left_out}}));
    Json notes = Json::array();
    for (const Note& note : mixed.notes)
        notes.push(Json::object({{"id", note.code}, {"file", note.where}, {"text", note.message}}));
    for (const Error& error : mixed.unreadable)
        notes.push(Json::object(
            {{"id", "file.unreadable"}, {"file", error.where}, {"text", error.message}}));
    Json read_beside = Json::array();
    for (const Note& note : mixed.read_beside)
        read_beside.push(
            Json::object({{"id", note.code}, {"file", note.where}, {"text", note.message}}));
    Json tests = Json::array();
    for (const Listened& heard : mixed.judged.tests) tests.push(test_json(heard));
    Json verdict = Json::array();
    for (const std::string& sentence : mixed.verdict) verdict.push(sentence);
    Json json = Json::object(
        {{"mix", mixed.folder.string()},
         {"revision", mixed.revision},
         {"verdict", mixed.ready ? "ready" : "look"},
         {"sentences", std::move(verdict)},
         {"files", Json::object({{"mix", mixed.mix.string()},
                                 {"listen", paths_json({mixed.listen_wav, mixed.listen_mp3})},
                                 {"stems", paths_json(mixed.stems)},
                                 {"session", mixed.session_file.string()},
                                 {"report", mixed.report.string()}})},
         {"tracks", Json::object({{"mixed", mixed.mixed},
                                  {"left_out", std::move(left_out)},
                                  {"ignored", mixed.ignored.size()}})},
         {"genre", genre_json(mixed.genre)},
         {"notes", std::move(notes)},
         {"read_beside", std::move(read_beside)},
         {"edits", edits_json(mixed)},
         {"tests", std::move(tests)},
         {"asks", asks_json(mixed.asks)},
         {"variants", variants_json(mixed)},
         {"variants_left_out", left_out_json(mixed.variants_left_out)}});
    if (!mixed.variants.empty()) json.set("figures", kind_json(mixed.kind));
    return json;
}

namespace {

/// On one line of the screen; the report holds long ones whole.
std::string line_of(const Note& note)
{
    constexpr std::size_t kMostBytes = 160;
    const std::string_view shown = note.code == "beside.document"
                                       ? cut_utf8(note.message, kMostBytes)
                                       : std::string_view{note.message};
    return format("  {}{}{}{}\n", note.where, note.where.empty() ? "" : ": ", shown,
                  shown.size() < note.message.size() ? "…" : "");
}

/// Two lines each.
std::string variants_text(const MixedSong& mixed)
{
    std::string text;
    if (!mixed.variants.empty())
        text += "\nVariants, each a mix of its own to explain, set and render\n";
    for (const MixedVariant& variant : mixed.variants)
        text += format("  {:<15}{}\n  {:<15}{}. {}{}{}\n", variant.asked.label,
                       variant.mix.string(), "", difference_in_words(mixed.kind, variant.kind),
                       variant.asked.use, variant.told.empty() ? "" : " ", variant.told);
    for (const VariantLeftOut& left : mixed.variants_left_out)
        text += format("  {:<15}left out. {}\n", left.asked.label, left.why);
    return text;
}

}  // namespace

std::string mix_text(const MixedSong& mixed)
{
    std::string text;
    for (const std::string& sentence : mixed.verdict) text += sentence + "\n";
    text += "\n";
    text += format("mixed {}, left out {}, ignored {}\n", mixed.mixed, mixed.left_out.size(),
                   mixed.ignored.size());
    text += format("kind of music: {}\n", genre_in_words(mixed.genre));
    for (const TrackIdentity& track : mixed.left_out)
        text += format("  left out: {} ({})\n", track.file, track.left_out);
    for (const Error& error : mixed.unreadable) text += format("  not read: {}\n", to_text(error));
    for (const Note& note : mixed.notes) text += line_of(note);
    if (!mixed.read_beside.empty()) text += "read as evidence, which the mix does not depend on\n";
    for (const Note& note : mixed.read_beside) text += line_of(note);
    for (const Ask& ask : mixed.asks) {
        text += format("\n{} {}\n", ask.question, ask.assumed);
        for (const Ask::Answer& answer : ask.answers)
            text += format("  {}: {}\n", answer.text, answer.option);
    }
    text += format("\nMix for mastering  {}\nTo listen and send {}\n                   {}\n"
                   "Report             {}\n",
                   mixed.mix.string(), mixed.listen_wav.string(), mixed.listen_mp3.string(),
                   mixed.report.string());
    if (!mixed.stems.empty())
        text += format("Prints             {} files in {}\n", mixed.stems.size(),
                       mixed.stems.front().parent_path().string());
    return text + variants_text(mixed);
}

}  // namespace sitwell
