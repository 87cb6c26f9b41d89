#include "support/no_alloc.h"

#include <cstdlib>
#include <new>

namespace {

thread_local bool counting = false;
thread_local std::size_t count = 0;

void* counted_alloc(std::size_t size, std::size_t alignment)
{
    if (counting) ++count;
    const std::size_t rounded = (size + alignment - 1) / alignment * alignment;
    void* memory = std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}

void counted_free(void* memory) noexcept
{
    if (counting && memory != nullptr) ++count;
    std::free(memory);
}

constexpr std::size_t kDefault = __STDCPP_DEFAULT_NEW_ALIGNMENT__;

}  // namespace

// Replaces the global allocator of every test program, so that nothing hides behind a library.
void* operator new(std::size_t size)
{
    return counted_alloc(size, kDefault);
}
void* operator new[](std::size_t size)
{
    return counted_alloc(size, kDefault);
}
void* operator new(std::size_t size, std::align_val_t a)
{
    return counted_alloc(size, static_cast<std::size_t>(a));
}
void* operator new[](std::size_t size, std::align_val_t a)
{
    return counted_alloc(size, static_cast<std::size_t>(a));
}
// std::stable_sort and its like ask without throwing.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return counted_alloc(size, kDefault);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept
{
    return counted_alloc(size, kDefault);
}
void operator delete(void* p) noexcept
{
    counted_free(p);
}
void operator delete[](void* p) noexcept
{
    counted_free(p);
}
void operator delete(void* p, std::size_t) noexcept
{
    counted_free(p);
}
void operator delete[](void* p, std::size_t) noexcept
{
    counted_free(p);
}
void operator delete(void* p, std::align_val_t) noexcept
{
    counted_free(p);
}
void operator delete[](void* p, std::align_val_t) noexcept
{
    counted_free(p);
}
void operator delete(void* p, std::size_t, std::align_val_t) noexcept
{
    counted_free(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept
{
    counted_free(p);
}

namespace sitwell::test {

NoAlloc::NoAlloc() noexcept
{
    count = 0;
    counting = true;
}

NoAlloc::~NoAlloc()
{
    counting = false;
}

std::size_t NoAlloc::allocations() const noexcept
{
    return count;
}

}  // namespace sitwell::test
