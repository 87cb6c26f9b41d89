#include "session/codec/schema.h"

#include "core/system/files.h"
#include "session/codec/codec.h"
#include "session/edit/any_change_test.h"
#include "session/model/small_session_test.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace sitwell {
namespace {

constexpr const char* kSchemaFile = SITWELL_ROOT "/docs/session.schema.json";

/// The schema as another program would use it: from the file in docs/.
class PublishedSchema {
public:
    PublishedSchema()
    {
        const auto json = nlohmann::json::parse(read_text(kSchemaFile).value());
        valijson::SchemaParser{valijson::SchemaParser::kDraft7}.populateSchema(
            valijson::adapters::NlohmannJsonAdapter{json}, schema_);
    }

    /// Empty when the text is accepted; else the complaints.
    std::string refusal(const std::string& text) const
    {
        const auto json = nlohmann::json::parse(text);
        valijson::Validator validator;
        valijson::ValidationResults results;
        if (validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter{json}, &results))
            return {};
        std::string refusal = "refused: ";
        valijson::ValidationResults::Error error;
        while (results.popError(error)) refusal += error.description + "\n";
        return refusal;
    }

private:
    valijson::Schema schema_;
};

const PublishedSchema& published()
{
    static const PublishedSchema schema;
    return schema;
}

TEST(SessionSchema, IsPublishedAsItIs)
{
    const std::string text = to_text(session_schema()) + "\n";
    if (std::getenv("SITWELL_REWRITE") != nullptr) {
        ASSERT_TRUE(write_text(kSchemaFile, text));
    }
    EXPECT_TRUE(read_text(kSchemaFile).value_or("") == text)
        << "docs/session.schema.json is not what the catalog and the codec say now. Rewrite it "
           "with\n"
           "SITWELL_REWRITE=1 build/release/src/session/session_test "
           "--gtest_filter=SessionSchema.*";
}

RC_GTEST_PROP(SessionSchema, AcceptsWhatIsWritten, ())
{
    const std::string refusal = published().refusal(to_text(encode(*any_document())));
    if (!refusal.empty()) RC_FAIL(refusal);
}

TEST(SessionSchema, AcceptsAHandWrittenSession)
{
    const auto text = read_text(SITWELL_ROOT "/examples/hand-written-session.json");
    EXPECT_EQ(published().refusal(text.value()), "");
}

TEST(SessionSchema, RefusesPlantedFaults)
{
    const Document document{
        small_session(),
        {{1, "you", {{SetValue{{{"bass"}, "fader", "gain"}, -2.0f}, {"r", "t", {}}}}}}};
    const std::string sound = to_text(encode(document));
    ASSERT_EQ(published().refusal(sound), "");
    const std::pair<const char*, const char*> slips[] = {
        {R"("sitwell": 1)", R"("sitwell": 2)"},
        {R"("sitwell": 1,)", R"()"},
        {R"("length": 480000,)", R"()"},
        {R"("length": 480000)", R"("length": -1)"},
        {R"("length": 480000)", R"("length": 1.5)"},
        {R"("sample_rate_hz": 48000)", R"("sample_rate_hz": 0)"},
        {R"("title")", R"("titel")"},
        {R"("layout": "stereo")", R"("layout": "quadro")"},
        {R"("id": "kick")", R"("id": "kick.in")"},
        {R"("id": "kick")", R"("id": "")"},
        {R"("polarity": 1)", R"("polarity": 0)"},
        {R"("channels": 1)", R"("channels": 0)"},
        {R"("device": "compressor")", R"("device": "compresor")"},
        {R"("device": "compressor")", R"("device": "fader")"},
        {R"("threshold")", R"("treshold")"},
        {R"("ratio": 2)", R"("ratio": 0.5)"},
        {R"("ratio": 2)", R"("ratio": "2")"},
        {R"("band1_type": "off")", R"("band1_type": "low-pas")"},
        {R"("band1_type": "off")", R"("band1_type": 0)"},
        {R"("bypassed": false)", R"("bypassed": 0)"},
        {R"("pre_fader": false)", R"("pre_fader": 0)"},
        {R"("level": -20)", R"("level": -101)"},
        {R"("on": false)", R"("on": false, "gain": 0)"},
        {R"("change": "set_value")", R"("change": "set_fader")"},
        {R"("address": "bass.fader.gain")", R"("address": "bass.fader")"},
        {R"("number": 1)", R"("number": 0)"},
    };
    for (const auto& [right, slip] : slips) {
        std::string text = sound;
        const std::size_t at = text.find(right);
        ASSERT_NE(at, text.npos) << right;
        text.replace(at, std::string_view{right}.size(), slip);
        EXPECT_NE(published().refusal(text), "") << slip;
        EXPECT_FALSE(decode_document(parse_json(text).value())) << slip;
    }
}

}  // namespace
}  // namespace sitwell
