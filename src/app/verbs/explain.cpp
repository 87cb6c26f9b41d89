#include "app/verbs/explain.h"

#include "app/folder/mix_folder.h"
#include "app/verbs/words.h"
#include "core/text/format.h"
#include "core/text/names.h"
#include "session/codec/codec.h"
#include "session/model/meant_address.h"
#include "session/model/parameter.h"

#include <map>
#include <vector>

namespace sitwell {

namespace {

struct Move {
    int revision;
    std::string author;
    Edit edit;
    std::string change;
};

/// Moves in the order in which they were made, by strip.
Result<std::map<StripId, std::vector<Move>>> moves_of(const Document& document)
{
    std::map<StripId, std::vector<Move>> moves;
    Session session = document.base;
    for (const Revision& revision : document.revisions) {
        for (const Edit& edit : revision.edits) {
            moves[strip_of(edit.change)].push_back(
                {revision.number, revision.author, edit, change_in_words(edit, session)});
            auto next = apply(std::move(session), edit.change);
            if (!next) return tl::unexpected{next.error()};
            session = std::move(*next);
        }
    }
    return moves;
}

bool is_asked(const Session& session, const Strip& strip, const std::string& track)
{
    const auto meant = strips_meant(session, track);
    return track.empty() || std::find(meant.begin(), meant.end(), &strip) != meant.end();
}

std::string text_of(const Strip& strip, const std::vector<Move>& moves)
{
    std::string text = strip.name + "\n";
    for (std::size_t i = 0; i < moves.size(); ++i) {
        text += "  " + moves[i].change + "\n";
        // Several changes that make one move share its reason, which is told behind the last.
        const Reason& reason = moves[i].edit.reason;
        if (i + 1 < moves.size() && moves[i + 1].edit.reason == reason) continue;
        text += "    " + reason.text + "\n";
        const std::string evidence = evidence_in_words(reason);
        if (!evidence.empty()) text += "    (" + evidence + ")\n";
        const std::string measured = measured_in_words(reason);
        if (!measured.empty()) text += "    What it does: " + measured + "\n";
    }
    return text;
}

Json json_of(const Strip& strip, const std::vector<Move>& moves)
{
    Json list = Json::array();
    for (const Move& move : moves) {
        Json entry = encode(move.edit);
        entry.set("revision", move.revision).set("author", move.author).set("words", move.change);
        list.push(std::move(entry));
    }
    return Json::object(
        {{"strip", strip.id.text}, {"name", strip.name}, {"moves", std::move(list)}});
}

}  // namespace

Result<std::string> explain(const std::filesystem::path& mix, const std::string& track, bool json)
{
    auto document = MixFolder{mix}.read();
    if (!document) return tl::unexpected{document.error()};
    if (!document->has_value())
        return fail(Error::Code::not_found,
                    "There is no mix in this folder. Name the folder that 'sitwell mix' made.",
                    mix.string());
    const auto session = replay(**document);
    if (!session) return tl::unexpected{session.error()};
    const auto moves = moves_of(**document);
    if (!moves) return tl::unexpected{moves.error()};

    std::string text;
    Json list = Json::array();
    for (const Strip& strip : session->strips) {
        const auto own = moves->find(strip.id);
        if (!is_asked(*session, strip, track) || own == moves->end()) continue;
        text += text_of(strip, own->second);
        list.push(json_of(strip, own->second));
    }
    if (list.elements().empty())
        return fail(Error::Code::not_found,
                    format("There is no track '{}' in this mix.{}", track,
                           did_you_mean(track, strip_ids(*session))),
                    mix.string());
    return json ? to_text(list) + "\n" : text;
}

}  // namespace sitwell
