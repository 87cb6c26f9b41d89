#pragma once

#include "catalog/catalog.h"
#include "core/json/json.h"
#include "core/result/result.h"

#include <map>
#include <string>

namespace sitwell::test {

/// The page of a device in docs/devices, and its pictures: file name → text. `examples` is the
/// device's entry in docs/devices/examples.json: what it is for, and settings worth a picture. A
/// fault names the entry.
Result<std::map<std::string, std::string>> page_of(const DeviceInfo& device, const Json& examples);

/// The list of all pages.
std::string list_of_pages();

}  // namespace sitwell::test
