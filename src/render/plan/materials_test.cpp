#include "render/plan/materials.h"

#include "render/engine/player_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;

Insert room(const std::string& id, const std::string& file)
{
    Insert made = insert("convolution", id);
    made.file = file;
    return made;
}

Result<Materials> loaded(const Song& song, const SourceOpener& opener)
{
    return load_materials(compile(song.session).value(), song.session, opener);
}

TEST(Materials, HoldEachFileOnceAtTheSessionsRate)
{
    Song song;
    song.track("voice", noise(1, 4096)).chain = {room("a", "rooms/hall.wav"), insert("trim")};
    song.bus("verb").chain = {room("b", "rooms/hall.wav"), room("c", "plate.wav")};
    const AudioBuffer hall = noise(4, 4410, 2), plate = noise(1, 500, 3);
    std::vector<std::string> opened;
    const auto materials =
        loaded(song, [&](const Source& source) -> Result<std::unique_ptr<AudioReader>> {
            opened.push_back(source.path);
            if (source.path == "plate.wav") return std::make_unique<MemoryReader>(plate);
            return std::make_unique<MemoryReader>(hall, 44100.0);
        });
    ASSERT_TRUE(materials) << to_text(materials.error());
    EXPECT_THAT(opened, testing::UnorderedElementsAre("rooms/hall.wav", "plate.wav"));
    const ConstAudioView resampled = material_of(*materials, song["voice"].chain[0]);
    EXPECT_EQ(resampled.frames(), 4800u);
    EXPECT_EQ(resampled.channels(), 4u);
    const ConstAudioView same = material_of(*materials, song["verb"].chain[1]);
    EXPECT_TRUE(same_bits(AudioBuffer{same}, plate));
    EXPECT_TRUE(material_of(*materials, song["voice"].chain[1]).empty());
}

TEST(Materials, AreNotReadForWhatIsBypassed)
{
    Song song;
    song.track("voice", noise(1, 4096)).chain = {room("a", "gone.wav")};
    song["voice"].chain[0].bypassed = true;
    EXPECT_TRUE(loaded(song, song.opener()));
}

TEST(Materials, RefuseAFileWithItsNameAndWhatToDo)
{
    struct Case {
        AudioBuffer sound;
        const char* words;
    };
    for (const Case& it :
         {Case{noise(1, 31 * 48000), "cut it behind its sound"},
          Case{noise(3, 1000), "has 3 channels"}, Case{AudioBuffer{2, 1000}, "holds no sound"}}) {
        Song song;
        song.track("voice", noise(1, 4096)).chain = {room("a", "hall.wav")};
        song.sounds.insert_or_assign("hall.wav", it.sound);
        const auto refused = loaded(song, song.opener());
        ASSERT_FALSE(refused) << it.words;
        EXPECT_EQ(refused.error().where, "hall.wav");
        EXPECT_THAT(refused.error().message, HasSubstr(it.words));
    }
}

TEST(Materials, TellAllFaultsTogether)
{
    Song song;
    song.track("voice", noise(1, 4096)).chain = {room("a", "gone.wav"), room("b", "silent.wav"),
                                                 room("c", "response.wav")};
    song.sounds.insert_or_assign("silent.wav", AudioBuffer{1, 100});
    const auto refused = loaded(song, song.opener());
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("\n  gone.wav: It is not there."));
    EXPECT_THAT(refused.error().message, HasSubstr("\n  silent.wav: It holds no sound"));
    EXPECT_THAT(refused.error().message, Not(HasSubstr("response.wav")));
}

TEST(Materials, AreAskedForBeforeAnythingPlays)
{
    Song song;
    song.track("voice", noise(1, 4096)).chain = {room("a", "gone.wav")};
    const auto print = play(song);
    ASSERT_FALSE(print);
    EXPECT_EQ(print.error().where, "gone.wav");
}

}  // namespace
}  // namespace sitwell
