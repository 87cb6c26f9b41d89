#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace sitwell {

/// Why something could not be done: what, where and what next, in words for a musician.
struct Error {
    enum class Code { not_found, bad_format, out_of_range, unsupported, io, interrupted };

    Code code = Code::io;
    /// What happened, and what to do about it: whole sentences.
    std::string message;
    /// "drums/kick.wav", "strips[3].chain[0].ratio", "line 12"; empty where it is obvious.
    std::string where;

    bool operator==(const Error&) const = default;
};

/// "where: message", or the message alone.
std::string to_text(const Error& error);

/// Values at every seam that touches the world; exceptions never cross a module.
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Code code, std::string message, std::string where = {})
{
    return tl::unexpected<Error>{Error{code, std::move(message), std::move(where)}};
}

/// Something a user should hear about although the operation went well.
struct Note {
    std::string code;     ///< stable id: "file.rate_changed"
    std::string message;  ///< a whole sentence
    std::string where;    ///< file, strip or key it is about

    bool operator==(const Note&) const = default;
};

/// "It worked, but …": returned, never logged.
template <class T>
struct Noted {
    T value{};
    std::vector<Note> notes;
};

}  // namespace sitwell
