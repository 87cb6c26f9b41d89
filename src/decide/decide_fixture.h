#pragma once

#include "decide/intent/intent.h"
#include "decide/pipeline.h"
#include "support/song_on_paper.h"

#include <gtest/gtest.h>
#include <string>

namespace sitwell::test {

inline Intent intent_for(const std::string& genre)
{
    Intent intent;
    intent.practice = std::make_shared<Practice>(*load_practice());
    intent.genre = *find_genre(*intent.practice, genre);
    return intent;
}

/// A pop band: voice, two guitars, keys, bass and drums as finished parts.
inline PaperSong pop_band()
{
    PaperSong song;
    song.add({.file = "Drums.wav",
              .lufs = -14.0f,
              .centre_hz = 500.0f,
              .crest_db = 16.0f,
              .channels = 2});
    song.add({.file = "Bass.wav",
              .lufs = -22.0f,
              .centre_hz = 90.0f,
              .crest_db = 11.0f,
              .lowest_note_hz = 41.0f});
    song.add({.file = "EGtr Rhy 1.wav", .lufs = -17.0f, .centre_hz = 1200.0f});
    song.add({.file = "EGtr Rhy 2.wav", .lufs = -25.0f, .centre_hz = 1200.0f});
    song.add({.file = "Piano.wav", .lufs = -30.0f, .centre_hz = 700.0f});
    song.add({.file = "Lead Vox.wav",
              .lufs = -28.0f,
              .from_s = 10.0f,
              .to_s = 50.0f,
              .lowest_note_hz = 150.0f,
              .rumble_db = -20.0f});
    song.add({.file = "BGV.wav", .lufs = -19.0f, .from_s = 30.0f, .to_s = 50.0f});
    return song;
}

/// Finished parts at the levels of somebody's mix: most of them stereo.
inline PaperSong stems_of_a_mix()
{
    PaperSong song;
    song.add({.file = "Kick.wav", .lufs = -19.0f});
    song.add({.file = "Bass.wav", .lufs = -20.0f, .channels = 2});
    song.add({.file = "EGtr.wav", .lufs = -23.0f, .channels = 2});
    song.add({.file = "Lead Vox.wav", .lufs = -17.0f});
    song.add({.file = "Piano.wav", .lufs = -24.0f, .channels = 2});
    song.add({.file = "Strings.wav", .lufs = -26.0f, .channels = 2});
    return song;
}

inline Decision decided(const PaperSong& song, const Intent& intent)
{
    auto decision = decide(song.session, {identify(song.session, song.features, intent), {}},
                           song.features, intent);
    EXPECT_TRUE(decision) << (decision ? "" : to_text(decision.error()));
    return decision ? std::move(*decision) : Decision{};
}

}  // namespace sitwell::test
