#pragma once

#include "app/folder/mix_folder.h"
#include "core/result/result.h"
#include "session/model/address.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell {

/// What a mix was asked for, as its folder keeps it beside the session, so that a revision can be
/// made without saying all of it again.
struct KeptIntent {
    std::vector<std::filesystem::path> song;  ///< folder, zip or files
    std::string genre;                        ///< as `genre_called` reads it
    std::string lead;                         ///< file of the lead, where the client said; or empty
    float listening_lufs = -14.0f;            ///< of the copy to listen to
    std::vector<std::string> locks = {};      ///< places that stay as they are (place_in_text)
    std::string variant = {};                 ///< id of the one that lies there; empty: the mix
    bool operator==(const KeptIntent&) const = default;
};

/// Writes it; the song is named from the folder, so that both may move together.
Result<void> keep_intent(const MixFolder& folder, const KeptIntent& intent);

/// What is locked there; nothing where no intent is kept.
Result<std::vector<Address>> kept_locks(const MixFolder& folder);

/// Fails with what to do where the folder holds none.
Result<KeptIntent> kept_intent(const MixFolder& folder);

}  // namespace sitwell
