#include "analysis/codec/features_codec.h"
#include "analysis/listen.h"
#include "analysis/structure/song_structure.h"
#include "core/audio/audio_buffer.h"
#include "core/data/data.h"
#include "decide/listening/name_sections.h"
#include "media/audio_reader.h"
#include "seeds.h"
#include "support/band/band.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// How songs are built, as heard: `ears_structure FOLDER...` tells each folder of WAV files as one
/// line of JSON (their features are kept beside them), `ears_structure SEEDS SECONDS` plays that
/// many songs of the synthetic band and compares with the truth. bench/ears_structure.py makes
/// songs.
namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 65536;

double cpu_s()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

TrackFeatures features_of(const std::filesystem::path& file)
{
    std::filesystem::path kept = file;
    kept += ".features";
    if (std::ifstream in{kept, std::ios::binary}; in) {
        std::ostringstream bytes;
        bytes << in.rdbuf();
        if (auto features = decode_features(bytes.str())) return *features;
    }
    auto reader = open_audio(file.string());
    if (!reader) return {};
    const AudioFormat& format = (*reader)->format();
    AudioBuffer block{format.channels, kBlockFrames};
    TrackListener listener{format.sample_rate_hz, static_cast<int>(format.channels)};
    while (const std::size_t got = (*reader)->read(block.view()))
        listener.process(ConstAudioView{block.view()}.slice(0, got));
    TrackFeatures features = listener.finish();
    std::ofstream{kept, std::ios::binary} << encode_features(features);
    return features;
}

void tell(const std::string& name, const SongStructure& heard, double spent_s)
{
    std::printf(
        "{\"song\": \"%s\", \"bpm\": %.3f, \"steady\": %s, \"key\": \"%s\", \"clarity\": %.3f, "
        "\"beats\": %d, \"first\": %.3f, \"tuning\": %.0f, \"cpu_s\": %.3f, \"sections\": [",
        name.c_str(), heard.tempo_bpm, heard.is_steady ? "true" : "false",
        text_of(heard.key).c_str(), static_cast<double>(heard.key.clarity), heard.metre.beats,
        heard.downbeats_s().empty() ? 0.0 : heard.downbeats_s().front(),
        static_cast<double>(heard.tuning_cents), spent_s);
    for (std::size_t s = 0; s < heard.sections.size(); ++s)
        std::printf("%s[%.2f, %.2f, %d, %d]", s > 0 ? ", " : "", heard.sections[s].from_s,
                    heard.sections[s].to_s, heard.sections[s].bars, heard.sections[s].kind);
    std::printf("]}\n");
}

SongStructure hear(const std::vector<TrackFeatures>& tracks, double& spent_s)
{
    std::vector<StructureTrack> given;
    for (const TrackFeatures& track : tracks) given.push_back({&track, 0.0, false});
    const double begin_s = cpu_s();
    SongStructure heard = hear_structure(given);
    spent_s = cpu_s() - begin_s;
    return heard;
}

void hear_folder(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".wav") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<TrackFeatures> tracks;
    for (const auto& file : files) tracks.push_back(features_of(file));
    double spent_s = 0.0;
    const SongStructure heard = hear(tracks, spent_s);
    tell(folder.filename().string(), heard, spent_s);
}

/// Share of hits, F of precision and recall, of cuts within 3 s; the song's ends count for neither.
double boundary_f(const std::vector<double>& heard_s, const std::vector<double>& true_s)
{
    std::vector<bool> taken(true_s.size(), false);
    double hits = 0.0;
    for (const double at : heard_s)
        for (std::size_t i = 0; i < true_s.size(); ++i) {
            if (taken[i] || std::abs(true_s[i] - at) > 3.0) continue;
            taken[i] = true;
            hits += 1.0;
            break;
        }
    const auto all = static_cast<double>(heard_s.size() + true_s.size());
    return all > 0.0 ? 2.0 * hits / all : 1.0;
}

struct Tally {
    int songs = 0, tempos = 0, keys = 0, downbeats = 0;
    double boundary_f = 0.0, named_s = 0.0, led_s = 0.0, all_s = 0.0;
};

/// For how long the song is called what it is, and the one who leads is known.
void compare_names(const SongStructure& heard, const std::vector<std::string>& roles,
                   const band::Score& score, Tally& tally)
{
    const auto named = name_sections(heard, roles, *data("sections"));
    for (const auto& section : score.sections) {
        const bool is_sung = band::Truth::leader_of(section) == "lead";
        tally.all_s += section.span.to_s - section.span.from_s;
        for (std::size_t s = 0; s < named.size(); ++s) {
            const double shared_s =
                std::max(0.0, std::min(section.span.to_s, heard.sections[s].to_s) -
                                  std::max(section.span.from_s, heard.sections[s].from_s));
            if (named[s].name == name_of(section.kind)) tally.named_s += shared_s;
            const bool heard_sung = named[s].leader && roles[*named[s].leader] == "lead_vocal";
            if (heard_sung == is_sung) tally.led_s += shared_s;
        }
    }
    for (const NamedSection& section : named) std::printf("  %s", section.name.c_str());
    std::printf("\n");
}

void hear_band(std::uint64_t seed, double seconds, Tally& tally)
{
    band::BandSpec spec;
    spec.seed = seed;
    spec.seconds = seconds;
    spec.style = static_cast<band::Style>(seed % 6);
    spec.form = static_cast<int>(seed % band::kForms);
    const auto song = band::make_band(spec);
    if (!song) return;
    const band::Score& score = song->truth.score;
    std::vector<TrackFeatures> tracks;
    std::vector<std::string> roles;
    for (const auto& track : song->tracks) {
        const auto is_this = [&](const band::FileTruth& file) { return file.name == track.name; };
        const auto truth =
            std::find_if(song->truth.files.begin(), song->truth.files.end(), is_this);
        if (truth == song->truth.files.end() || !truth->in_rough_mix) continue;
        TrackListener listener{spec.sample_rate_hz, static_cast<int>(track.audio.channels())};
        listener.process(track.audio);
        tracks.push_back(listener.finish());
        roles.push_back(truth->role);
    }
    double spent_s = 0.0;
    const SongStructure heard = hear(tracks, spent_s);
    tell(std::string{name_of(spec.style)} + " " + std::to_string(seed), heard, spent_s);

    compare_names(heard, roles, score, tally);
    std::vector<double> true_s, heard_s;
    for (const auto& section : score.sections)
        if (section.first_bar > 0) true_s.push_back(section.span.from_s);
    for (std::size_t s = 1; s < heard.sections.size(); ++s)
        heard_s.push_back(heard.sections[s].from_s);
    const double f = boundary_f(heard_s, true_s);
    const bool key_is_right = heard.key.tonic == score.key && heard.key.minor == score.minor;
    const bool tempo_is_right = std::abs(heard.tempo_bpm / score.tempo_bpm - 1.0) < 0.01;
    const auto downbeats = heard.downbeats_s();
    const double bars =
        downbeats.empty() ? 0.5 : (downbeats[0] - score.first_bar_s) / score.bar_s();
    const bool bars_are_right =
        heard.metre.beats == 4 && tempo_is_right && std::abs(bars - std::round(bars)) < 0.1;
    ++tally.songs;
    tally.tempos += tempo_is_right ? 1 : 0;
    tally.keys += key_is_right ? 1 : 0;
    tally.downbeats += bars_are_right ? 1 : 0;
    tally.boundary_f += f;
    std::printf("  truth: %.2f BPM%s, %d%s%s, bars%s, boundary F %.2f of", score.tempo_bpm,
                tempo_is_right ? "" : " MISSED", score.key, score.minor ? "m" : "",
                key_is_right ? "" : " MISSED", bars_are_right ? "" : " MISSED", f);
    for (const auto& section : score.sections)
        std::printf(" %s %.1f (%d)", std::string{name_of(section.kind)}.c_str(),
                    section.span.from_s, section.bars);
    std::printf("\n");
}

int run(int count, char** arguments)
{
    if (count < 2) return 1;
    const auto seeds = seeds_of(arguments[1]);
    if (!seeds) {
        for (int i = 1; i < count; ++i) hear_folder(arguments[i]);
        return 0;
    }
    int seconds = 150;
    if (count > 2) {
        const std::string_view second{arguments[2]};
        std::from_chars(second.data(), second.data() + second.size(), seconds);
    }
    Tally tally;
    for (int seed = seeds->first; seed <= seeds->last; ++seed)
        hear_band(static_cast<std::uint64_t>(seed), seconds, tally);
    const double songs = std::max(1, tally.songs);
    std::printf(
        "%d songs of the band: tempo %d, key %d, bars %d, boundary F %.3f, name of section right "
        "%.0f %% of the time, lead voice or not %.0f %%\n",
        tally.songs, tally.tempos, tally.keys, tally.downbeats, tally.boundary_f / songs,
        100.0 * tally.named_s / tally.all_s, 100.0 * tally.led_s / tally.all_s);
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
