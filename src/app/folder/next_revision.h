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

}  // namespace sitwell
