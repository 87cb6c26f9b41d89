#include "app/folder/next_revision.h"

#include <algorithm>
#include <set>

namespace sitwell {

namespace {

constexpr const char* kEngineer = "engineer";
constexpr const char* kStartOver = "revision.start_over";
constexpr const char* kTracksChanged = "revision.tracks_changed";

bool is_way_to_the_start(const Edit& edit)
{
    return edit.reason.rule == kStartOver || edit.reason.rule == kTracksChanged;
}

std::set<std::string> recordings_of(const Session& session)
{
    std::set<std::string> hashes;
    for (const Strip& strip : session.strips)
        if (strip.source) hashes.insert(strip.source->content_hash);
    return hashes;
}

/// What undoes every revision, newest first.
Result<std::vector<Edit>> way_back(const Document& document)
{
    std::vector<Edit> back;
    Session session = document.base;
    for (const Revision& revision : document.revisions) {
        for (const Edit& edit : revision.edits) {
            auto undo = invert(edit.change, session);
            if (!undo) return tl::unexpected{undo.error()};
            back.push_back(
                {std::move(*undo), {kStartOver, "Starts again from the tracks as they came.", {}}});
            auto next = apply(std::move(session), edit.change);
            if (!next) return tl::unexpected{next.error()};
            session = std::move(*next);
        }
    }
    std::reverse(back.begin(), back.end());
    return back;
}

/// From the tracks the mix was made of to the tracks the song holds now.
std::vector<Edit> changed_tracks(const Session& old_base, const Session& base)
{
    std::vector<Edit> edits;
    const Reason reason{
        kTracksChanged, "The song's files have changed since the last revision.", {}};
    if (old_base == base) return edits;
    for (const Strip& strip : old_base.strips)
        if (!strip.is_bus()) edits.push_back({RemoveStrip{strip.id}, reason});
    for (std::size_t i = 0; i < base.strips.size(); ++i)
        if (!base.strips[i].is_bus()) edits.push_back({AddStrip{base.strips[i], i}, reason});
    if (old_base.length != base.length) edits.push_back({SetLength{base.length}, reason});
    return edits;
}

}  // namespace

bool is_same_song(const Document& document, const Session& base)
{
    const auto session = replay(document);
    const auto old_ones = recordings_of(session ? *session : document.base);
    const auto new_ones = recordings_of(base);
    std::size_t common = 0;
    for (const auto& hash : new_ones) common += old_ones.count(hash);
    return 2 * common >= std::min(old_ones.size(), new_ones.size());
}

Result<Document> next_document(const std::optional<Document>& earlier, const Session& base,
                               const std::vector<Edit>& edits)
{
    if (!earlier) return Document{base, {{1, kEngineer, edits}}};
    Document document = *earlier;
    auto all = way_back(document);
    if (!all) return tl::unexpected{all.error()};
    const auto tracks = changed_tracks(document.base, base);
    all->insert(all->end(), tracks.begin(), tracks.end());
    all->insert(all->end(), edits.begin(), edits.end());
    document.revisions.push_back(
        {static_cast<int>(document.revisions.size()) + 1, kEngineer, std::move(*all)});
    return document;
}

Document with_hand_moves(Document document, std::vector<Edit> edits)
{
    document.revisions.push_back(
        {static_cast<int>(document.revisions.size()) + 1, "you", std::move(edits)});
    return document;
}

Result<MadeMoves> moves_since_start(const Document& document)
{
    const auto& revisions = document.revisions;
    std::size_t first = 0;
    for (std::size_t i = 0; i < revisions.size(); ++i)
        if (revisions[i].author == kEngineer) first = i;
    MadeMoves made;
    std::vector<Edit> way;
    for (std::size_t i = 0; i < revisions.size(); ++i)
        for (const Edit& edit : revisions[i].edits)
            (i < first || is_way_to_the_start(edit) ? way : made.edits).push_back(edit);
    return sitwell::apply(document.base, way).map([&](Session before) {
        made.before = std::move(before);
        return made;
    });
}

}  // namespace sitwell
