#include "app/verbs/mix_json.h"

#include "support/song_on_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

GenreProfile genre(std::string_view id)
{
    return find_genre(load_practice().value(), id).value();
}

/// A song of two tracks, one level moved and one device brought.
MixedSong mixed_song()
{
    test::PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Lead Vox.wav"});
    MixedSong mixed;
    mixed.folder = "Song-mix";
    mixed.revision = 2;
    mixed.verdict = {"One.", "Two.", "Three."};
    mixed.mix = "Song-mix/mix.wav";
    mixed.listen_wav = "Song-mix/listen.wav";
    mixed.listen_mp3 = "Song-mix/listen.mp3";
    mixed.session_file = "Song-mix/session.json";
    mixed.report = "Song-mix/report.html";
    mixed.stems = {"Song-mix/prints/v02/Kick.wav"};
    mixed.mixed = 2;
    TrackIdentity click;
    click.file = "Click.wav";
    click.left_out = "It is a click track.";
    mixed.left_out = {click};
    mixed.ignored = {"notes.xls", ".DS_Store"};
    mixed.notes = {{"song.starts_differ", "It begins late.", "Kick.wav"}};
    mixed.read_beside = {{"beside.document", "Please keep it dry.", "readme.txt"}};
    mixed.unreadable = {{Error::Code::bad_format, "This is no audio.", "Broken.wav"}};
    mixed.before = song.session;
    const SetValue level{{StripId{"kick"}, "fader", "gain"}, -3.5f};
    const SetValue again{{StripId{"kick"}, "fader", "gain"}, -4.0f};
    const AddInsert trim{
        StripId{"lead-vox"}, {InsertId{"trim"}, "trim", {2.0f, 0.0f}, false, {}}, 0};
    mixed.edits = {{level, {"balance.part", "Sits under.", {{"loudness", -21.0f, Unit::lufs}}}},
                   {again, {"critique.level", "Sits further under.", {}}},
                   {trim, {"gain.staged", "Comes in at a good level.", {}}}};
    mixed.asks = {{"ask.role",
                   "What is 'Kick.wav'?",
                   "Taken as a kick drum.",
                   {{"A tom", "sitwell mix Song --role Kick.wav=tom_hi"}}}};
    mixed.print.mix.integrated_lufs = -18.0;
    mixed.print.mix.true_peak_dbtp = -2.5;
    mixed.print.mix.low_side_to_mid_db = -30.0;
    mixed.print.voice_over_band_db = 1.25f;
    mixed.listening.true_peak_dbtp = -1.1f;
    mixed.judged = judge_print(mixed.print, mixed.listening, genre("pop")).value();
    return mixed;
}

std::vector<std::string> keys_of(const Json& json)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.members()) keys.push_back(key);
    return keys;
}

/// The element of a list whose "id" it is.
const Json& entry(const Json& list, const std::string& id)
{
    static const Json kNone;
    for (const Json& element : list.elements())
        if (element["id"].string_or("") == id) return element;
    ADD_FAILURE() << "no " << id;
    return kNone;
}

TEST(MixJson, HasTheKeysThatProgramsRelyOn)
{
    const Json json = mix_json(mixed_song());
    EXPECT_THAT(keys_of(json), testing::IsSupersetOf({"mix", "revision", "verdict", "files",
                                                      "edits", "tests", "asks"}));
    EXPECT_THAT(keys_of(json["files"]),
                testing::IsSupersetOf({"mix", "listen", "stems", "session", "report"}));
    EXPECT_THAT(
        keys_of(json["edits"].elements().at(0)),
        testing::IsSupersetOf({"rule", "text", "target", "from", "to", "evidence", "measured"}));
    EXPECT_THAT(keys_of(json["asks"].elements().at(0)),
                testing::IsSupersetOf({"id", "question", "assumed", "answers"}));
    EXPECT_THAT(keys_of(json["asks"].elements().at(0)["answers"].elements().at(0)),
                testing::IsSupersetOf({"text", "command"}));
}

TEST(MixJson, SaysWhereEverythingLies)
{
    const Json json = mix_json(mixed_song());
    EXPECT_EQ(json["mix"], Json{"Song-mix"});
    EXPECT_EQ(json["revision"], Json{2});
    EXPECT_EQ(json["files"]["mix"], Json{"Song-mix/mix.wav"});
    EXPECT_EQ(json["files"]["listen"],
              (Json{Json::Array{"Song-mix/listen.wav", "Song-mix/listen.mp3"}}));
    EXPECT_EQ(json["files"]["stems"], Json{Json::Array{"Song-mix/prints/v02/Kick.wav"}});
    EXPECT_EQ(json["files"]["session"], Json{"Song-mix/session.json"});
    EXPECT_EQ(json["files"]["report"], Json{"Song-mix/report.html"});
}

TEST(MixJson, SaysReadyOrLook)
{
    auto mixed = mixed_song();
    EXPECT_EQ(mix_json(mixed)["verdict"], Json{"ready"});
    EXPECT_EQ(mix_json(mixed)["sentences"], (Json{Json::Array{"One.", "Two.", "Three."}}));
    mixed.ready = false;
    EXPECT_EQ(mix_json(mixed)["verdict"], Json{"look"});
}

TEST(MixJson, TellsEveryEditFromTheStateBeforeIt)
{
    const Json json = mix_json(mixed_song());
    const auto& edits = json["edits"].elements();
    ASSERT_EQ(edits.size(), 3u);
    EXPECT_EQ(edits[0]["target"], Json{"kick.fader.gain"});
    EXPECT_EQ(edits[0]["from"], Json{0.0});
    EXPECT_EQ(edits[0]["to"], Json{-3.5});
    EXPECT_EQ(edits[0]["evidence"],
              Json{Json::Array{
                  Json::object({{"feature", "loudness"}, {"value", -21.0}, {"unit", "LUFS"}})}});
    EXPECT_EQ(edits[1]["from"], Json{-3.5});
    EXPECT_EQ(edits[1]["to"], Json{-4.0});
    EXPECT_EQ(edits[2]["target"], Json{"lead-vox"});
    EXPECT_TRUE(edits[2]["from"].is_null());
    EXPECT_THAT(edits[2]["to"].string_or(""), HasSubstr("Trim"));
}

TEST(MixJson, TellsWhatEveryEditDoesWhereThatWasMeasured)
{
    MixedSong mixed = mixed_song();
    mixed.edits[0].reason.measured = {{"micro-dynamics", 4.5f, 4.25f, Unit::db}};
    const Json json = mix_json(mixed);
    EXPECT_EQ(
        json["edits"].elements()[0]["measured"],
        Json{Json::Array{Json::object(
            {{"feature", "micro-dynamics"}, {"without", 4.5}, {"with", 4.25}, {"unit", "dB"}})}});
    EXPECT_EQ(json["edits"].elements()[1]["measured"], Json::array());
}

TEST(MixJson, TestsThePrintAgainstItsBounds)
{
    const Json tests = mix_json(mixed_song())["tests"];
    EXPECT_EQ(entry(tests, "T4.loudness")["value"], Json{-18.0});
    EXPECT_EQ(entry(tests, "T4.loudness")["pass"], Json{true});
    EXPECT_EQ(entry(tests, "T2.true_peak")["pass"], Json{false});
    EXPECT_EQ(entry(tests, "T2.true_peak")["high"], Json{-3.0});
    EXPECT_EQ(entry(tests, "T3.true_peak")["pass"], Json{true});
    EXPECT_EQ(entry(tests, "B1.lead")["value"], Json{1.25});
    for (const Json& test : tests.elements()) EXPECT_NE(test.find("unit"), nullptr);
}

TEST(MixJson, NamesWhatWasLeftOutIgnoredAndNotRead)
{
    const Json json = mix_json(mixed_song());
    EXPECT_EQ(json["tracks"]["mixed"], Json{2});
    EXPECT_EQ(json["tracks"]["ignored"], Json{2});
    EXPECT_EQ(json["tracks"]["left_out"].elements().at(0)["file"], Json{"Click.wav"});
    EXPECT_EQ(entry(json["notes"], "file.unreadable")["file"], Json{"Broken.wav"});
    EXPECT_EQ(entry(json["notes"], "song.starts_differ")["file"], Json{"Kick.wav"});
    EXPECT_EQ(entry(json["read_beside"], "beside.document")["text"], Json{"Please keep it dry."});
}

TEST(MixText, SaysTheSameOnTheScreen)
{
    const std::string text = mix_text(mixed_song());
    for (const char* words :
         {"One.\nTwo.\nThree.\n", "mixed 2, left out 1, ignored 2", "Click.wav (It is a click",
          "Broken.wav", "It begins late.", "Please keep it dry.", "What is 'Kick.wav'?",
          "sitwell mix Song --role Kick.wav=tom_hi", "Song-mix/mix.wav", "Song-mix/listen.mp3",
          "Song-mix/report.html", " files in Song-mix/prints/v02"})
        EXPECT_THAT(text, HasSubstr(words));
}

TEST(MixText, ShortensALongDocumentForTheScreen)
{
    auto mixed = mixed_song();
    mixed.read_beside[0].message = std::string(400, 'x');
    const std::string text = mix_text(mixed);
    EXPECT_THAT(text, HasSubstr(std::string(150, 'x')));
    EXPECT_THAT(text, testing::Not(HasSubstr(std::string(161, 'x'))));
    EXPECT_THAT(text, HasSubstr("…"));
}

MixedSong mixed_with_variants()
{
    MixedSong mixed = mixed_song();
    mixed.kind = {1.0f, -12.0f, {-14.0f, std::nullopt}};
    MixedVariant wide;
    wide.asked = {"wide", "wide", "For headphones.", {}};
    wide.share = 0.5f;
    wide.told = "It goes less far.";
    wide.kind = {1.0f, -10.0f, {-13.0f, std::nullopt}};
    wide.folder = "Song-mix/variants/wide";
    wide.mix = "Song-mix/variants/wide/mix.wav";
    mixed.variants = {wide};
    mixed.variants_left_out = {{{"voice-forward", "voice forward", "", {}}, "Nobody leads."}};
    return mixed;
}

TEST(MixJson, ListsVariants)
{
    const Json json = mix_json(mixed_with_variants());
    const Json& wide = entry(json["variants"], "wide");
    EXPECT_EQ(wide["files"]["mix"], Json{"Song-mix/variants/wide/mix.wav"});
    EXPECT_EQ(wide["mix"], Json{"Song-mix/variants/wide"});
    EXPECT_EQ(wide["share"], Json{0.5});
    EXPECT_EQ(wide["figures"]["side_to_mid_db"], Json{-10.0});
    EXPECT_TRUE(wide["figures"]["front_to_back_lu"].is_null());
    EXPECT_EQ(json["figures"]["side_to_mid_db"], Json{-12.0});
    EXPECT_EQ(entry(json["variants_left_out"], "voice-forward")["reason"], Json{"Nobody leads."});
    EXPECT_THAT(mix_json(mixed_song())["variants"].elements(), testing::IsEmpty());
}

TEST(MixText, GivesEveryVariantTwoLines)
{
    const std::string text = mix_text(mixed_with_variants());
    EXPECT_THAT(text, HasSubstr("  wide           Song-mix/variants/wide/mix.wav\n"
                                "                 the sides 2.0 dB wider, the rooms 1.0 LU wetter. "
                                "For headphones. It goes less far.\n"));
    EXPECT_THAT(text, HasSubstr("  voice forward  left out. Nobody leads.\n"));
    EXPECT_THAT(mix_text(mixed_song()), testing::Not(HasSubstr("ariant")));
}

}  // namespace
}  // namespace sitwell
