#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace sitwell {

/// A word that names one thing of a session. Ids of different kinds do not convert into one
/// another.
template <class Kind>
struct Id {
    std::string text;
    bool empty() const noexcept { return text.empty(); }
    auto operator<=>(const Id&) const = default;
};

using StripId = Id<struct StripKind>;    ///< slug of the file name: "kick-in"
using InsertId = Id<struct InsertKind>;  ///< unique on its strip: "compressor", "compressor-2"
using SendId = Id<struct SendKind>;      ///< unique on its strip: usually the bus it feeds

/// True of text that can be an id of any kind: not empty, without space, control character, dot
/// (which parts an address) and slash or backslash (ids of strips name the files of stems). [any]
bool is_id(std::string_view text) noexcept;

}  // namespace sitwell
