#pragma once

#include <cstddef>

namespace sitwell::embedded {

struct File {
    /// Stem of a file right in data/ ("roles"), else the path below it ("report/page.css"); null
    /// ends the table.
    const char* name;
    const unsigned char* bytes;
    std::size_t size;
};

/// The table that cmake/EmbedData.cmake makes of data/.
const File* files();

}  // namespace sitwell::embedded
