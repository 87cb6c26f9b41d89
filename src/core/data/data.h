#pragma once

#include "core/json/json.h"
#include "core/result/result.h"

#include <filesystem>
#include <string_view>

namespace sitwell {

/// The numbers of taste: data/<name>.json as compiled into the program, or the file of that name in
/// the folder given to `replace_data`. Every number there carries its source. [control]
Result<Json> data(std::string_view name);

/// A text that is compiled into the program as it is: "report/page.css". Empty if there is none of
/// that name. [any]
std::string_view embedded_text(std::string_view name);

/// A folder whose files stand in for the embedded ones of the same name. Call before any `data`.
void replace_data(std::filesystem::path folder);

}  // namespace sitwell
