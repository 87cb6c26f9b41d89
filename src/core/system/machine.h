#pragma once

#include <cstddef>
#include <filesystem>

namespace sitwell {

/// Cores this process may use, at least 1. Never part of a decision.
int usable_cores() noexcept;

/// True when that stream is a terminal: where a progress bar may move.
bool standard_error_is_terminal() noexcept;
/// Columns of the terminal on standard error; 80 when unknown.
int terminal_columns() noexcept;

/// $XDG_CACHE_HOME/sitwell, else ~/.cache/sitwell.
std::filesystem::path default_cache_folder();

/// Tells the kernel that these bytes of a file are not needed in memory any more.
void drop_file_pages(const std::filesystem::path& file) noexcept;

/// While it lives, denormal numbers count as zero on this thread: a decaying tail costs no more
/// than a loud note, and every thread computes the same bits.
class FlushDenormals {
public:
    FlushDenormals() noexcept;
    ~FlushDenormals();
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

private:
    unsigned saved_;
};

}  // namespace sitwell
