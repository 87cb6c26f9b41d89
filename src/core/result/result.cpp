#include "core/result/result.h"

namespace sitwell {

std::string to_text(const Error& error)
{
    return error.where.empty() ? error.message : error.where + ": " + error.message;
}

}  // namespace sitwell
