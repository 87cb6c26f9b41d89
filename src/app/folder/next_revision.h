#pragma once

#include "core/result/result.h"
#include "session/edit/edit.h"

#include <optional>
#include <vector>

namespace sitwell {

/// True when a mix was made of this song: at least half of the smaller one's recordings are in
/// both.
bool is_same_song(const Document& document, const Session& base);

/// The document with one more revision by the engineer. The new revision takes back what the ones
/// before it left, brings the tracks to what the song holds now, and then makes `edits`, which fit
/// `base`.
Result<Document> next_document(const std::optional<Document>& earlier, const Session& base,
                               const std::vector<Edit>& edits);

/// The document with one more revision: what a person changed by hand on the mix as it stands.
Document with_hand_moves(Document document, std::vector<Edit> edits);

/// How the mix as it stands was made: from `before`, by what the engineer decided last and what
/// people changed since.
struct MadeMoves {
    Session before;
    std::vector<Edit> edits;
};
Result<MadeMoves> moves_since_start(const Document& document);

}  // namespace sitwell
