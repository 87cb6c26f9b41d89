#pragma once

/// The caller's side of a bargain: aborts with file and line in builds with contracts
/// (every preset but `release`), and costs nothing in `release`.
#ifdef SITWELL_CONTRACTS
#define SITWELL_EXPECTS(condition)                                                                 \
    ((condition) ? static_cast<void>(0)                                                            \
                 : ::sitwell::contract_broken(#condition, __FILE__, __LINE__))
#else
#define SITWELL_EXPECTS(condition) static_cast<void>(0)
#endif

namespace sitwell {
[[noreturn]] void contract_broken(const char* condition, const char* file, int line) noexcept;
}  // namespace sitwell
