#pragma once

namespace sitwell {

/// Makes Ctrl-C (SIGINT) and SIGTERM ask long work to stop, instead of killing the program
/// half-way; a second one kills it. Long work looks at `interrupted()` once a segment. A file-size
/// limit becomes a write that fails instead of the end of the program. [control]
void listen_for_interrupt();

/// True once the user asked to stop. [any]
bool interrupted() noexcept;

/// For tests: pretend, or forget.
void set_interrupted(bool value) noexcept;

}  // namespace sitwell
