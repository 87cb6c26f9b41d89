#pragma once

#include "app/progress.h"
#include "app/verbs/options.h"
#include "core/result/result.h"

#include <string>

namespace sitwell {

/// Sound from a session, nothing decided. Returns what to print: the files that were written.
Result<std::string> render_session(const RenderOptions& options, Progress& progress);

}  // namespace sitwell
