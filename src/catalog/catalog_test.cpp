#include "catalog/catalog.h"
#include "catalog/devices/note_lengths.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>
#include <set>

namespace sitwell {
namespace {

const ParamInfo& param(std::string_view device, std::string_view id)
{
    const DeviceInfo* found = find_device(device);
    return found->params[*param_index(*found, id)];
}

TEST(Catalog, EveryDeviceIsFoundByItsIdAndIdsAreUnique)
{
    std::set<std::string_view> ids;
    for (const DeviceInfo& device : catalog()) {
        EXPECT_TRUE(ids.insert(device.id).second) << device.id;
        EXPECT_EQ(find_device(device.id), &device);
        EXPECT_FALSE(device.help.empty());
        EXPECT_EQ(default_values(device).size(), device.params.size());
        for (std::size_t i = 0; i < device.params.size(); ++i)
            EXPECT_EQ(param_index(device, device.params[i].id), i);
    }
    EXPECT_EQ(find_device("gramophone"), nullptr);
    EXPECT_EQ(param_index(*find_device("trim"), "colour"), std::nullopt);
}

TEST(Catalog, DefaultsAndEndsOfRangesAreLegal)
{
    for (const DeviceInfo& device : catalog())
        for (const ParamInfo& p : device.params) {
            EXPECT_TRUE(check_value(p, p.default_value)) << device.id << "." << p.id;
            EXPECT_TRUE(check_value(p, p.min)) << device.id << "." << p.id;
            EXPECT_TRUE(check_value(p, p.max)) << device.id << "." << p.id;
        }
}

TEST(Catalog, RefusesWhatIsNoLegalValue)
{
    for (const DeviceInfo& device : catalog())
        for (const ParamInfo& p : device.params) {
            const float infinite = std::numeric_limits<float>::infinity();
            for (const float wrong :
                 {std::nanf(""), infinite, -infinite, p.min - 1.0f, p.max + 1.0f}) {
                const auto checked = check_value(p, wrong);
                ASSERT_FALSE(checked) << device.id << "." << p.id << " " << wrong;
                EXPECT_EQ(checked.error().code, Error::Code::out_of_range);
                EXPECT_EQ(checked.error().where, p.id);
            }
        }
    EXPECT_FALSE(check_value(param("mute", "on"), 0.5f));
    EXPECT_FALSE(check_value(param("equalizer", "band1_type"), 1.5f));
}

TEST(Catalog, SpeaksTheWordsOfTheUnit)
{
    EXPECT_EQ(to_text(param("compressor", "threshold"), -20.5f), "-20.5 dB");
    EXPECT_EQ(to_text(param("equalizer", "band1_frequency"), 3200.0f), "3.2 kHz");
    EXPECT_EQ(to_text(param("equalizer", "band1_frequency"), 80.0f), "80 Hz");
    EXPECT_EQ(to_text(param("flanger", "rate"), 0.05f), "0.05 Hz");
    EXPECT_EQ(to_text(param("delay", "tempo"), 93.5f), "93.5 bpm");
    EXPECT_EQ(to_text(param("delay", "sync"), 9.0f), "1/8 dotted");
    EXPECT_EQ(to_text(param("equalizer", "band1_type"), 4.0f), "high-pass");
    EXPECT_EQ(to_text(param("mute", "on"), 1.0f), "on");
    EXPECT_EQ(to_text(param("limiter", "ceiling"), -1.0f), "-1 dBTP");
    EXPECT_EQ(to_text(param("place", "azimuth"), -30.0f), "-30°");
    EXPECT_EQ(to_text(param("trim", "gain"), -0.0001f), "0 dB");
}

TEST(Catalog, ReadsWhatAPersonTypes)
{
    EXPECT_EQ(parse_value(param("compressor", "threshold"), "-20dB"), -20.0f);
    EXPECT_EQ(parse_value(param("compressor", "threshold"), "-20 db"), -20.0f);
    EXPECT_EQ(parse_value(param("trim", "gain"), "+3"), 3.0f);
    EXPECT_EQ(parse_value(param("equalizer", "band1_frequency"), "3.2k"), 3200.0f);
    EXPECT_EQ(parse_value(param("equalizer", "band1_frequency"), "3.2 kHz"), 3200.0f);
    EXPECT_EQ(parse_value(param("compressor", "attack"), "12 ms"), 12.0f);
    EXPECT_EQ(parse_value(param("equalizer", "band1_type"), "bell"), 1.0f);
    EXPECT_EQ(parse_value(param("delay", "tempo"), "128 BPM"), 128.0f);
    EXPECT_EQ(parse_value(param("delay", "sync"), "1/4 triplet"), 10.0f);
    EXPECT_EQ(parse_value(param("mute", "on"), "on"), 1.0f);
    EXPECT_EQ(parse_value(param("place", "azimuth"), "-15 deg"), -15.0f);
}

TEST(Catalog, SaysWhatWouldHaveBeenRight)
{
    const auto out = parse_value(param("compressor", "ratio"), "40");
    ASSERT_FALSE(out);
    EXPECT_NE(out.error().message.find("goes from 1 to 20"), std::string::npos)
        << out.error().message;
    const auto slip = parse_value(param("equalizer", "band1_type"), "bel");
    ASSERT_FALSE(slip);
    EXPECT_NE(slip.error().message.find("bell"), std::string::npos) << slip.error().message;
    for (const char* nonsense : {"", " ", "loud", "3 Hz", "--3", "3dBdB", "nan", "inf", "1e99"})
        EXPECT_FALSE(parse_value(param("trim", "gain"), nonsense)) << nonsense;
}

TEST(NoteLengths, LastAsLongAsTheirNamesSay)
{
    for (std::size_t choice = 1; choice < kNoteNames.size(); ++choice) {
        const std::string name{kNoteNames[choice]};
        const double whole_s = 4.0 * 60.0 / 93.0;
        const double shape = name.find("triplet") != std::string::npos  ? 2.0 / 3.0
                             : name.find("dotted") != std::string::npos ? 1.5
                                                                        : 1.0;
        const double wanted = whole_s * shape / std::stod(name.substr(2));
        EXPECT_NEAR(note_seconds(choice, 93.0), wanted, 1e-12) << name;
    }
}

RC_GTEST_PROP(Catalog, ReadsBackWhatItWrites, ())
{
    for (const DeviceInfo& device : catalog())
        for (const ParamInfo& p : device.params) {
            const double share = *rc::gen::inRange(0, 1000001) / 1e6;
            float value = static_cast<float>(p.min + (static_cast<double>(p.max) - p.min) * share);
            if (p.scale == Scale::stepped) value = std::round(value);
            const std::string text = to_text(p, value);
            const auto read = parse_value(p, text);
            RC_ASSERT(read.has_value());
            // Two decimals, one of degrees; of kilohertz above 1 kHz, whole hertz from 100 Hz.
            const float allowed =
                p.unit == Unit::hz
                    ? std::max(0.51f, value * 0.006f)
                    : (p.unit == Unit::degrees ? 0.051f : 0.0051f) + 1e-6f * std::abs(value);
            RC_ASSERT(std::abs(*read - value) <= allowed);
            RC_ASSERT(check_value(p, *read).has_value());
        }
}

RC_GTEST_PROP(Catalog, NeverFailsOnAnyText, (const std::string& text))
{
    for (const DeviceInfo& device : catalog())
        for (const ParamInfo& p : device.params)
            if (const auto read = parse_value(p, text))
                RC_ASSERT(check_value(p, *read).has_value());
}

}  // namespace
}  // namespace sitwell
