#include "app/folder/next_revision.h"

#include <algorithm>
#include <set>

namespace sitwell {

namespace {

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
                {std::move(*undo),
                 {"revision.start_over", "Starts again from the tracks as they came.", {}}});
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
        "revision.tracks_changed", "The song's files have changed since the last revision.", {}};
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
    if (!earlier) return Document{base, {{1, "engineer", edits}}};
    Document document = *earlier;
    auto all = way_back(document);
    if (!all) return tl::unexpected{all.error()};
    const auto tracks = changed_tracks(document.base, base);
    all->insert(all->end(), tracks.begin(), tracks.end());
    all->insert(all->end(), edits.begin(), edits.end());
    document.revisions.push_back(
        {static_cast<int>(document.revisions.size()) + 1, "engineer", std::move(*all)});
    return document;
}

}  // namespace sitwell
