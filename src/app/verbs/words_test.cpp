#include "app/verbs/words.h"

#include "catalog/devices/compressor.h"
#include "catalog/devices/equalizer.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

template <class Specs, class Params>
Insert insert(const std::string& device, const Specs& specs, const Params& params)
{
    const auto values = values_of(specs, params);
    return {InsertId{device}, device, {values.begin(), values.end()}, false, {}};
}

Session one_track()
{
    Session session;
    Strip strip;
    strip.id = StripId{"lead-vox"};
    strip.name = "Lead Vox";
    strip.source = Source{};
    strip.fader.gain_db = -6.0f;
    strip.output = StripId{"mix"};
    strip.chain = {insert("compressor", kCompressorParams, CompressorParams{})};
    session.strips = {strip};
    Strip mix;
    mix.id = StripId{"mix"};
    session.strips.push_back(mix);
    return session;
}

std::string words_of(const Change& change)
{
    return change_in_words({change, {}}, one_track());
}

SetValue set(const std::string& node, const std::string& parameter, float value)
{
    return {{StripId{"lead-vox"}, node, parameter}, value};
}

TEST(ChangeInWords, TellsAValueFromAndTo)
{
    const auto words = words_of(set("fader", "gain", -3.2f));
    EXPECT_EQ(words, "Level -6 dB → -3.2 dB");
    EXPECT_EQ(words_of(set("fader", "gain", -6.0f)), "Level -6 dB") << "where nothing changes";
}

TEST(ChangeInWords, NamesTheDeviceOfAValue)
{
    const auto words = words_of(set("compressor", "ratio", 4.0f));
    EXPECT_TRUE(words.starts_with("Compressor Ratio ")) << words;
    EXPECT_NE(words.find("→ 4"), std::string::npos) << words;
}

TEST(ChangeInWords, NamesTheRepairsOfASource)
{
    SetSource set{StripId{"lead-vox"}, {}};
    EXPECT_EQ(words_of(set), "Source adjusted");
    set.source.repairs = {{"sides", "left only"}};
    EXPECT_EQ(words_of(set), "Sides: left only");
}

TEST(ChangeInWords, TellsAMuteAsOneWould)
{
    EXPECT_EQ(words_of(set("mute", "on", 1.0f)), "Muted");
    EXPECT_EQ(words_of(set("mute", "on", 0.0f)), "Not muted");
}

TEST(ChangeInWords, IsSilentAboutWhatIsNotThere)
{
    EXPECT_EQ(words_of(set("equalizer", "band1_gain", 1.0f)), "");
    EXPECT_EQ(words_of(SetValue{{StripId{"nobody"}, "fader", "gain"}, 0.0f}), "");
}

TEST(ChangeInWords, TellsAnEqualizerBandByBand)
{
    EqualizerParams params;
    params.bands[0] = {static_cast<float>(BandType::high_pass), 80.0f, 0.0f, 0.7f, 1.0f};
    params.bands[2] = {static_cast<float>(BandType::bell), 2200.0f, -1.5f, 0.7f, 1.0f};
    params.bands[3] = {static_cast<float>(BandType::notch), 50.0f, -9.0f, 9.0f, 1.0f};
    const AddInsert add{StripId{"lead-vox"}, insert("equalizer", kEqualizerParams, params), 0};
    EXPECT_EQ(words_of(add),
              "Equalizer: high-pass at 80 Hz, bell at 2.2 kHz by -1.5 dB, notch at 50 Hz");
}

TEST(ChangeInWords, TellsOfADeviceWhatIsNotAtItsDefault)
{
    CompressorParams params;
    params.ratio = 3.0f;
    const auto words = words_of(
        AddInsert{StripId{"lead-vox"}, insert("compressor", kCompressorParams, params), 0});
    EXPECT_TRUE(words.starts_with("Compressor: Ratio 3")) << words;
    EXPECT_EQ(words.find("Attack"), std::string::npos) << words;
}

TEST(ChangeInWords, HasWordsForEveryKindOfChange)
{
    const StripId lead{"lead-vox"};
    const Session session = one_track();
    SendParams at;
    at.level_db = -12.0f;
    Strip bus;
    bus.name = "Plate";
    const std::vector<std::pair<Change, std::string>> changes{
        {set("fader", "gain", 0.0f), "Level -6 dB → 0 dB"},
        {WriteLane{lead, {"fader", "gain", "engineer", true, {{0, 0.0f}, {9, 1.0f}}}},
         "Automation of fader gain, 2 points"},
        {AddStrip{bus, 0}, "New bus Plate"},
        {RemoveStrip{lead}, "Taken out of the session"},
        {RemoveInsert{lead, InsertId{"compressor"}}, "Without compressor"},
        {BypassInsert{lead, InsertId{"compressor"}, true}, "compressor bypassed"},
        {BypassInsert{lead, InsertId{"compressor"}, false}, "compressor on"},
        {SetKey{lead, InsertId{"compressor"}, StripId{"kick"}}, "compressor listens to kick"},
        {SetKey{lead, InsertId{"compressor"}, std::nullopt}, "compressor listens to itself"},
        {AddSend{lead, {SendId{"plate"}, StripId{"plate"}, at}, 0}, "Send to plate at -12.0 dB"},
        {RemoveSend{lead, SendId{"plate"}}, "No send to plate"},
        {SetOutput{lead, StripId{"vocals"}}, "Goes to vocals"},
        {SetOutput{lead, std::nullopt}, "Is the mix"},
        {SetRole{lead, "lead_vocal"}, "Role: lead_vocal"},
        {SetSource{lead, {}}, "Source adjusted"},
        {SetLength{480000}, "Length 10.0 s"},
    };
    for (const auto& [change, words] : changes) EXPECT_EQ(words_of(change), words);
}

TEST(ChangeInWords, CallsATrackThatIsAddedATrack)
{
    Strip track;
    track.name = "Tambourine";
    track.source = Source{};
    EXPECT_EQ(words_of(AddStrip{track, 0}), "New track Tambourine");
}

TEST(StripInWords, IsTheClientsNameTheIdOrTheMix)
{
    const Session session = one_track();
    EXPECT_EQ(strip_in_words({set("fader", "gain", 0.0f), {}}, session), "Lead Vox");
    EXPECT_EQ(strip_in_words({RemoveStrip{StripId{"gone"}}, {}}, session), "gone");
    EXPECT_EQ(strip_in_words({SetLength{1}, {}}, session), "the mix");
}

TEST(EvidenceInWords, TellsEveryFigureWithItsUnit)
{
    const Reason reason{"rule",
                        "Text.",
                        {{"loudness while it plays", -21.0f, Unit::lufs},
                         {"against the lead", -2.3f, Unit::db},
                         {"azimuth", 30.0f, Unit::degrees},
                         {"hits", 12.0f, Unit::none}}};
    EXPECT_EQ(evidence_in_words(reason),
              "loudness while it plays -21 LUFS; against the lead -2.3 dB; azimuth 30°; hits 12");
    EXPECT_EQ(evidence_in_words({}), "");
}

TEST(MeasuredInWords, TellsWithAndWithoutTheMove)
{
    Reason reason{"rule", "Text.", {}};
    EXPECT_EQ(measured_in_words(reason), "");
    reason.measured = {{"words getting through", 21.0f, 27.04f, Unit::percent},
                       {"micro-dynamics", 4.5f, 4.2f, Unit::db}};
    EXPECT_EQ(measured_in_words(reason),
              "words getting through 27.0 %, without it 21.0 %; micro-dynamics 4.2 dB, without it "
              "4.5 dB");
}

}  // namespace
}  // namespace sitwell
