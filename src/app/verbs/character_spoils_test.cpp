#include "app/verbs/character_song.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::IsSubsetOf;
using testing::IsSupersetOf;

TEST(MoreCharacter, CriesOutOnTheAxisOfEachSpoilAndOnNoOther)
{
    const auto practice = load_listening().value();
    spoiling::Song song = spoiling::small_song();
    const CharacterFigures faders = figures_of(song, {}, false);
    song.send_to_room();
    for (const spoiling::Spoil& spoil : spoiling::spoils()) {
        spoiling::Song spoiled{song};
        spoil.song(spoiled);
        ListeningFigures figures;
        tell_character(figures, figures_of(spoiled, spoil, true), &faders, song.beat_ms);
        std::set<std::string> cries;
        for (const Listened& heard : judge(figures, practice, "pop"))
            if (!heard.pass) cries.insert(heard.test->id);
        EXPECT_THAT(cries, IsSupersetOf(spoil.cries)) << spoil.name;
        std::set<std::string> known = spoil.cries;
        known.insert(spoil.may.begin(), spoil.may.end());
        EXPECT_THAT(cries, IsSubsetOf(known)) << spoil.name;
    }
}

}  // namespace
}  // namespace sitwell
