#pragma once

#include <cstddef>

namespace sitwell::test {

/// While it lives, operator new and delete on this thread are counted: what runs on the render
/// thread must leave the count at zero.
class NoAlloc {
public:
    NoAlloc() noexcept;
    ~NoAlloc();
    NoAlloc(const NoAlloc&) = delete;
    NoAlloc& operator=(const NoAlloc&) = delete;

    std::size_t allocations() const noexcept;
};

}  // namespace sitwell::test
