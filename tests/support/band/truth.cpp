#include "support/band/truth.h"

#include "support/band/maths.h"

#include <algorithm>

namespace sitwell::band {
namespace {

/// Microseconds are enough for a time.
Json seconds(double s)
{
    return std::floor(s * 1e6 + 0.5) / 1e6;
}
Json rounded(double value)
{
    return std::floor(value * 1e4 + 0.5) / 1e4;
}

Json json_of(const Span& span)
{
    return Json::object({{"from_s", seconds(span.from_s)}, {"to_s", seconds(span.to_s)}});
}

Json json_of(const FileTruth& file)
{
    Json json = Json::object({{"name", file.name},
                              {"role", file.role},
                              {"part", file.part},
                              {"channels", file.channels},
                              {"in_rough_mix", file.in_rough_mix},
                              {"gain_db", rounded(file.gain_db)},
                              {"pan", rounded(file.pan)},
                              {"gain_left", file.gain_left},
                              {"gain_right", file.gain_right},
                              {"recording_gain_db", rounded(file.recording_gain_db)},
                              {"noise_floor_db", rounded(file.noise_floor_db)},
                              {"polarity", file.polarity},
                              {"delay_frames", file.delay_frames},
                              {"starts_at", file.starts_at},
                              {"true_rate_hz", file.true_rate_hz},
                              {"header_rate_hz", file.header_rate_hz}});
    if (!file.copy_of.empty()) json.set("copy_of", file.copy_of);
    Json arrivals = Json::array();
    for (const Arrival& a : file.arrivals)
        arrivals.push(Json::object({{"radiator", name_of(a.radiator)},
                                    {"distance_m", rounded(a.distance_m)},
                                    {"delay_frames", a.delay_frames},
                                    {"gain_db", rounded(a.gain_db)}}));
    if (!file.arrivals.empty()) json.set("arrivals", arrivals);
    Json faults = Json::array();
    for (const FaultTruth& f : file.faults) {
        Json places = Json::array();
        for (const FrameRange& range : f.places)
            places.push(Json::array().push(range.first).push(range.last));
        faults.push(Json::object(
            {{"kind", name_of(f.kind)}, {"amount", rounded(f.amount)}, {"places", places}}));
    }
    return json.set("faults", faults);
}

Json json_of(const std::vector<Tone>& part)
{
    Json notes = Json::array();
    for (const Tone& t : part)
        notes.push(Json::array()
                       .push(seconds(t.at_s))
                       .push(seconds(t.length_s))
                       .push(t.pitch)
                       .push(rounded(t.velocity)));
    return notes;
}

Json json_of(const std::vector<Syllable>& part)
{
    constexpr std::string_view vowels[] = {"a", "e", "i", "o", "u"};
    constexpr std::string_view consonants[] = {"", "s", "sh", "t", "m", "l", "h"};
    Json notes = Json::array();
    for (const Syllable& s : part)
        notes.push(Json::array()
                       .push(seconds(s.at_s))
                       .push(seconds(s.length_s))
                       .push(s.pitch)
                       .push(rounded(s.velocity))
                       .push(std::string{consonants[static_cast<std::size_t>(s.consonant)]} +
                             std::string{vowels[static_cast<std::size_t>(s.vowel)]}));
    return notes;
}

Json json_of(const Score& score)
{
    constexpr std::string_view keys[] = {"C",  "Db", "D",  "Eb", "E",  "F",
                                         "F#", "G",  "Ab", "A",  "Bb", "B"};
    Json sections = Json::array();
    for (const Section& section : score.sections) {
        Json chords = Json::array();
        for (int bar = 0; bar < section.bars; ++bar)
            chords.push(text_of(score.chords[static_cast<std::size_t>(section.first_bar + bar)]));
        sections.push(Json::object({{"name", name_of(section.kind)},
                                    {"nth", section.nth + 1},
                                    {"from_s", seconds(section.span.from_s)},
                                    {"to_s", seconds(section.span.to_s)},
                                    {"first_bar", section.first_bar},
                                    {"bars", section.bars},
                                    {"leader", Truth::leader_of(section)},
                                    {"chords", chords}}));
    }
    Json drums = Json::object();
    for (std::size_t p = 0; p < kPieces; ++p) {
        Json hits = Json::array();
        for (const Hit& hit : score.drums)
            if (static_cast<std::size_t>(hit.piece) == p)
                hits.push(Json::array().push(seconds(hit.at_s)).push(rounded(hit.velocity)));
        drums.set(std::string{name_of(static_cast<Piece>(p))}, hits);
    }
    Json phrases = Json::array();
    for (const Span& span : score.lead_phrases) phrases.push(json_of(span));
    Json tempo = Json::array();
    tempo.push(Json::object({{"at_s", 0.0}, {"bpm", score.tempo_bpm}}));
    return Json::object(
        {{"tempo_map", tempo},
         {"beats_per_bar", 4},
         {"first_bar_s", seconds(score.first_bar_s)},
         {"end_s", seconds(score.end_s)},
         {"key", std::string{keys[score.key]} + (score.minor ? " minor" : " major")},
         {"sections", sections},
         {"lead_phrases", phrases},
         {"drums", drums},
         {"bass", json_of(score.bass)},
         {"guitar_left", json_of(score.guitars[0])},
         {"guitar_right", json_of(score.guitars[1])},
         {"keys", json_of(score.keys)},
         {"lead", json_of(score.lead)},
         {"backing_1", json_of(score.backing[0])},
         {"backing_2", json_of(score.backing[1])}});
}

}  // namespace

const FileTruth* Truth::find(std::string_view role) const noexcept
{
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const FileTruth& file) { return file.role == role; });
    return found == files.end() ? nullptr : &*found;
}

std::vector<double> Truth::onsets_s(Piece piece) const
{
    std::vector<double> times;
    for (const Hit& hit : score.drums)
        if (hit.piece == piece) times.push_back(hit.at_s);
    return times;
}

std::string_view Truth::leader_of(const Section& section) noexcept
{
    const bool sung = section.kind == SectionKind::verse || section.kind == SectionKind::chorus;
    return sung ? "lead" : "keys";
}

Json to_json(const Truth& truth)
{
    Json files = Json::array();
    for (const FileTruth& file : truth.files) files.push(json_of(file));
    return Json::object({{"seed", static_cast<double>(truth.spec.seed)},
                         {"style", name_of(truth.spec.style)},
                         {"seconds", truth.spec.seconds},
                         {"sample_rate_hz", truth.spec.sample_rate_hz},
                         {"rough_mix_peak_dbfs", rounded(truth.rough_mix_peak_dbfs)},
                         {"files", files},
                         {"score", json_of(truth.score)}});
}

}  // namespace sitwell::band
