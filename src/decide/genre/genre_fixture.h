#pragma once

#include "decide/decide_fixture.h"
#include "decide/genre/genre_facts.h"
#include "decide/genre/infer_genre.h"
#include "decide/names/role_words.h"

#include <vector>

namespace sitwell::test {

/// A song as somebody has told its parts, at a steady tempo from its first moment on.
class ToldSong {
public:
    explicit ToldSong(double tempo_bpm = 100.0, double seconds = 32.0)
        : beat_s_{60.0 / tempo_bpm}, seconds_{seconds}
    {
        structure_.tempo_bpm = tempo_bpm;
        for (double at_s = 0.0; at_s < seconds; at_s += beat_s_) structure_.beats_s.push_back(at_s);
    }

    /// A part that plays at those beats of every bar of four; none: it holds on.
    ToldSong& part(const std::string& role, const std::vector<double>& beats = {},
                   float confidence = 0.9f)
    {
        const std::string file = role + std::to_string(song_.tracks.size()) + ".wav";
        paper_.add({.file = file});
        TrackFeatures& sound = paper_.features.at("hash of " + file);
        sound.onsets.clear();
        sound.peak.assign(sound.peak.size(), 0.1f);
        for (double bar_s = 0.0; bar_s < seconds_; bar_s += 4.0 * beat_s_)
            for (const double beat : beats) hit(sound, bar_s + beat * beat_s_);
        TrackIdentity track;
        track.strip = paper_.strip(file).id;
        track.file = file;
        track.role = role;
        track.group = group_of_role(role);
        track.confidence = confidence;
        song_.tracks.push_back(track);
        return *this;
    }
    ToldSong& parts(const std::vector<std::string>& roles)
    {
        for (const std::string& role : roles) part(role);
        return *this;
    }
    /// The part told last.
    TrackFeatures& sound() { return paper_.features.at("hash of " + song_.tracks.back().file); }
    TrackIdentity& identity() { return song_.tracks.back(); }
    SongStructure& structure() { return structure_; }

    GenreFacts facts() const
    {
        return genre_facts(paper_.session, song_, paper_.features, structure_);
    }
    /// By its parts, and a title.
    SongGenre genre(const std::string& title = {}, const std::vector<std::string>& files = {}) const
    {
        static const Practice kPractice = load_practice().value();
        const GenreRules& rules = kPractice.genre_rules;
        return infer_genre(facts(), genre_words(rules, title, files), rules, kPractice.genres);
    }

private:
    static void hit(TrackFeatures& sound, double at_s)
    {
        sound.onsets.push_back({static_cast<float>(at_s), 20.0f, -20.0f});
        const auto row = static_cast<std::size_t>(at_s / kEnvelopeHopS) + 1;
        if (row < sound.peak.size()) sound.peak[row] = 0.5f;
    }

    double beat_s_, seconds_;
    PaperSong paper_;
    Identification song_;
    SongStructure structure_;
};

}  // namespace sitwell::test
