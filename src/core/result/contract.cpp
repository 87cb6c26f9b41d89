#include "core/result/contract.h"

#include <cstdio>
#include <cstdlib>

namespace sitwell {

void contract_broken(const char* condition, const char* file, int line) noexcept
{
    std::fprintf(stderr, "%s:%d: contract broken: %s\n", file, line, condition);
    std::abort();
}

}  // namespace sitwell
