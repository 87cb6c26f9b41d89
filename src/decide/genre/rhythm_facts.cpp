#include "decide/genre/rhythm_facts.h"

#include "core/math/percentile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace sitwell {

namespace {

using Moments = std::vector<double>;

/// With fewer, a pattern is chance.
constexpr std::size_t kFewestHits = 16;
/// Hits this far below the loud ones are ghost notes, or other instruments in the microphone.
constexpr float kGhostDb = 12.0f;
constexpr double kTogetherS = 0.035;  ///< two hits this close are heard as one
constexpr double kSameDistance = 0.06;
constexpr double kLongestDistanceS = 2.0;
constexpr double kWindowS = 2.0;

/// The beginnings of a part that are no ghosts, in seconds of the song.
Moments loud_of(const std::vector<Onset>& onsets, double starts_s)
{
    std::vector<float> loudness;
    for (const Onset& onset : onsets) loudness.push_back(onset.loudness_lufs);
    const float least = percentile(loudness, 95.0) - kGhostDb;
    Moments hits_s;
    for (const Onset& onset : onsets)
        if (onset.loudness_lufs >= least)
            hits_s.push_back(starts_s + static_cast<double>(onset.at_s));
    return hits_s;
}

Moments hits_of(const GenreTrack& track)
{
    return loud_of(track.features->onsets, track.starts_s);
}

/// What begins in the lows of a whole kit: its kick.
Moments low_hits_of(const GenreTrack& track)
{
    constexpr float kOfLoudest = 0.4f;
    constexpr std::size_t kApart = 8;  // 80 ms
    const auto& row = track.features->low_onset_strength;
    const float least = kOfLoudest * percentile(row, 99.0);
    Moments hits_s;
    if (least <= 0.0f) return hits_s;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::size_t from = i < kApart ? 0 : i - kApart;
        const std::size_t to = std::min(row.size(), i + kApart + 1);
        const auto first = row.begin();
        const auto peak = std::max_element(first + static_cast<std::ptrdiff_t>(from),
                                           first + static_cast<std::ptrdiff_t>(to));
        if (row[i] >= least && peak == first + static_cast<std::ptrdiff_t>(i))
            hits_s.push_back(track.starts_s + static_cast<double>(i) * kOnsetHopS);
    }
    return hits_s;
}

/// The hits of the part that plays most of them among those `is_meant` names.
template <class Meant, class Hits>
Moments most_hits(const std::vector<GenreTrack>& tracks, Meant is_meant, Hits hits)
{
    Moments most;
    for (const GenreTrack& track : tracks) {
        if (!is_meant(*track.identity)) continue;
        Moments own = hits(track);
        if (own.size() > most.size()) most = std::move(own);
    }
    return most.size() >= kFewestHits ? most : Moments{};
}

/// The largest sample of a hit.
float peak_at(const TrackFeatures& sound, float at_s)
{
    constexpr std::size_t kRows = 6;  // 30 ms
    const auto from = static_cast<std::size_t>(static_cast<double>(at_s) / kEnvelopeHopS);
    float peak = 0.0f;
    for (std::size_t i = from; i < std::min(from + kRows, sound.peak.size()); ++i)
        peak = std::max(peak, sound.peak[i]);
    return peak;
}

/// The hits in a drum's microphone that are its own, and not its neighbour's.
Moments drum_hits_of(const GenreTrack& track)
{
    constexpr float kOwnPeak = 0.35f;  // 9 dB below the loud ones
    std::vector<float> peaks;
    for (const Onset& onset : track.features->onsets)
        peaks.push_back(peak_at(*track.features, onset.at_s));
    const float least = kOwnPeak * percentile(peaks, 90.0);
    std::vector<Onset> own;
    for (std::size_t i = 0; i < peaks.size(); ++i)
        if (peaks[i] >= least) own.push_back(track.features->onsets[i]);
    return loud_of(own, track.starts_s);
}

Moments kicks_of(const std::vector<GenreTrack>& tracks)
{
    Moments kicks_s = most_hits(
        tracks, [](const TrackIdentity& one) { return one.role.starts_with("kick"); },
        drum_hits_of);
    if (!kicks_s.empty()) return kicks_s;
    return most_hits(
        tracks,
        [](const TrackIdentity& one) {
            return one.role == "drum_kit_mix" || one.role == "drum_loop";
        },
        low_hits_of);
}

Moments distances(const Moments& hits_s)
{
    Moments distances_s;
    for (std::size_t i = 1; i < hits_s.size(); ++i)
        if (hits_s[i] - hits_s[i - 1] < kLongestDistanceS)
            distances_s.push_back(hits_s[i] - hits_s[i - 1]);
    return distances_s;
}

/// How many fall into a window, where most do.
double densest(const Moments& hits, double window)
{
    std::vector<double> counts;
    for (std::size_t i = 0, end = 0; i < hits.size(); ++i) {
        while (end < hits.size() && hits[end] < hits[i] + window) ++end;
        counts.push_back(static_cast<double>(end - i));
    }
    return percentile(counts, 90.0) / window;
}

double share_of(const Moments& moments, const auto& is_meant)
{
    if (moments.empty()) return 0.0;
    return static_cast<double>(std::count_if(moments.begin(), moments.end(), is_meant)) /
           static_cast<double>(moments.size());
}

bool is_together(double at_s, const Moments& others_s)
{
    const auto next = std::lower_bound(others_s.begin(), others_s.end(), at_s - kTogetherS);
    return next != others_s.end() && *next <= at_s + kTogetherS;
}

/// Where in the beats moments lie: 7.5 is half-way between the eighth and the ninth.
Moments in_beats(const Moments& moments_s, const std::vector<double>& beats_s)
{
    Moments beats;
    for (const double at_s : moments_s) {
        const auto next = std::upper_bound(beats_s.begin(), beats_s.end(), at_s);
        if (next == beats_s.begin() || next == beats_s.end()) continue;
        const double before_s = *(next - 1);
        beats.push_back(static_cast<double>(next - beats_s.begin() - 1) +
                        (at_s - before_s) / (*next - before_s));
    }
    return beats;
}

bool is_sixteenth(double beat)
{
    constexpr double kNear = 0.08;
    const double phase = beat - std::floor(beat);
    return std::abs(phase - 0.25) < kNear || std::abs(phase - 0.75) < kNear;
}

void add_kick(GenreFacts& facts, const std::vector<GenreTrack>& tracks,
              const SongStructure& structure)
{
    const Moments kicks_s = kicks_of(tracks);
    if (kicks_s.empty()) return;
    const Moments between_s = distances(kicks_s);
    const double usual_s = median(between_s);
    if (usual_s > 0.0) {
        facts["kick_evenly"] = share_of(between_s, [&](double one_s) {
            return std::abs(one_s - usual_s) < kSameDistance * usual_s;
        });
        facts["kick_bpm"] = 60.0 / usual_s;
    }
    facts["kicks_per_s"] = densest(kicks_s, kWindowS);
    const Moments snares_s = most_hits(
        tracks, [](const TrackIdentity& one) { return one.role.starts_with("snare"); },
        drum_hits_of);
    if (!snares_s.empty())
        facts["kick_with_snare"] =
            share_of(snares_s, [&](double at_s) { return is_together(at_s, kicks_s); });
    const Moments beats = in_beats(kicks_s, structure.beats_s);
    if (beats.size() >= kFewestHits) facts["kick_on_sixteenths"] = share_of(beats, is_sixteenth);
}

void add_cymbals(GenreFacts& facts, const std::vector<GenreTrack>& tracks,
                 const SongStructure& structure)
{
    constexpr double kFourBeats = 4.0;
    const auto hats =
        in_beats(most_hits(
                     tracks, [](const TrackIdentity& one) { return one.role == "hihat"; }, hits_of),
                 structure.beats_s);
    if (hats.size() >= kFewestHits) facts["hats_per_beat"] = densest(hats, kFourBeats);
    Moments between;
    for (const std::string_view role : {"ride", "hihat", "cymbal", "overheads", "drum_kit_mix"}) {
        for (const double beat : in_beats(
                 most_hits(
                     tracks, [&](const TrackIdentity& one) { return one.role == role; }, hits_of),
                 structure.beats_s))
            if (const double phase = beat - std::floor(beat); phase > 0.4 && phase < 0.8)
                between.push_back(phase);
        if (between.size() >= kFewestHits) break;
        between.clear();
    }
    if (!between.empty())
        facts["swing"] =
            share_of(between, [](double phase) { return phase > 0.58 && phase < 0.74; });
}

/// How many of them fall on each half of a bar of two beats; what lies between the halves nowhere.
std::array<double, 4> halves_of(const Moments& beats)
{
    constexpr double kNear = 0.3;  // of half a beat
    std::array<double, 4> at_half{};
    for (const double beat : beats) {
        const double nearest = std::round(2.0 * beat);
        if (std::abs(2.0 * beat - nearest) < kNear)
            at_half[static_cast<std::size_t>(nearest) % 4] += 1.0;
    }
    return at_half;
}

/// On which half the bar of two counts: where the kick falls most, whatever the beats were taken
/// for; without one where they say.
std::size_t first_half_of(const Moments& kicks_s, const SongStructure& structure)
{
    const auto kicks = in_beats(kicks_s, structure.beats_s);
    if (kicks.size() < kFewestHits) return 2 * (structure.metre.first % 2);
    const auto halves = halves_of(kicks);
    return static_cast<std::size_t>(std::max_element(halves.begin(), halves.end()) -
                                    halves.begin());
}

void add_chords(GenreFacts& facts, const std::vector<GenreTrack>& tracks,
                const SongStructure& structure)
{
    const std::size_t first = first_half_of(kicks_of(tracks), structure);
    std::optional<double> most;
    for (const GenreTrack& track : tracks) {
        const TrackIdentity& identity = *track.identity;
        const bool plays_chords = identity.group == "keys" || identity.role == "egtr_rhythm" ||
                                  identity.role == "agtr" || identity.role == "synth_arp" ||
                                  identity.role == "other_music";
        if (!plays_chords) continue;
        const Moments chords = in_beats(hits_of(track), structure.beats_s);
        if (chords.size() < kFewestHits) continue;
        const auto halves = halves_of(chords);
        const double off =
            std::max(halves[(first + 2) % 4], halves[(first + 1) % 4] + halves[(first + 3) % 4]);
        most = std::max(most.value_or(0.0), off / static_cast<double>(chords.size()));
    }
    if (most) facts["skank"] = *most;
}

}  // namespace

void add_rhythm_facts(GenreFacts& facts, const std::vector<GenreTrack>& tracks,
                      const SongStructure& structure)
{
    add_kick(facts, tracks, structure);
    if (structure.beats_s.size() < kFewestHits) return;
    add_cymbals(facts, tracks, structure);
    add_chords(facts, tracks, structure);
}

}  // namespace sitwell
