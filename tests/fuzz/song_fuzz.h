#pragma once

#include "core/system/files.h"

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace sitwell::fuzz {

/// The bytes as a file of that name, overwritten by the next call.
inline std::filesystem::path file_of(const std::uint8_t* bytes, std::size_t size, const char* name)
{
    static const ScratchFolder folder = *ScratchFolder::create();
    const std::filesystem::path file = folder.path() / name;
    std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char*>(bytes),
                                                static_cast<std::streamsize>(size));
    return file;
}

}  // namespace sitwell::fuzz
