#include "core/system/files.h"
#include "device_pages/page.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace sitwell::test {
namespace {

const std::filesystem::path kFolder = SITWELL_ROOT "/docs/devices";

void expect_published(const std::string& name, const std::string& text)
{
    if (std::getenv("SITWELL_REWRITE") != nullptr) {
        ASSERT_TRUE(write_text(kFolder / name, text));
    }
    EXPECT_TRUE(read_text(kFolder / name).value_or("") == text)
        << "docs/devices/" << name << " is not what the device measures now. Rewrite it with\n"
        << "SITWELL_REWRITE=1 build/release/tests/device_pages/device_pages_test";
}

class DevicePages : public testing::TestWithParam<const DeviceInfo*> {};

TEST_P(DevicePages, SayWhatTheDeviceIsAndDoes)
{
    const DeviceInfo& device = *GetParam();
    const auto text = read_text(kFolder / "examples.json");
    ASSERT_TRUE(text);
    const auto examples = parse_json(*text, "docs/devices/examples.json");
    ASSERT_TRUE(examples) << to_text(examples.error());
    const Json& entry = (*examples)[device.id];
    ASSERT_NE(entry["use"].string_or(""), "") << "examples.json does not say what it is for";
    const auto files = page_of(device, entry);
    ASSERT_TRUE(files) << to_text(files.error());
    for (const auto& [name, content] : *files) expect_published(name, content);
}

TEST(DevicePages, AreListed)
{
    expect_published("README.md", list_of_pages());
}

std::vector<const DeviceInfo*> inserts()
{
    std::vector<const DeviceInfo*> devices;
    for (const DeviceInfo& device : catalog())
        if (device.station == Station::insert) devices.push_back(&device);
    return devices;
}

INSTANTIATE_TEST_SUITE_P(Catalog, DevicePages, testing::ValuesIn(inserts()),
                         [](const auto& one) { return std::string{one.param->id}; });

}  // namespace
}  // namespace sitwell::test
