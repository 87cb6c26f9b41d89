#include "app/verbs/character_fixture.h"
#include "core/text/format.h"
#include "decide/names/read_names.h"
#include "decide/names/role_table.h"
#include "media/audio_reader.h"
#include "media/song_folder.h"

#include <cstdio>
#include <ctime>

/// How the axes of character hear what spoils a song: `ears_character FOLDER...`, each with the
/// tracks of one song at the levels that are meant. Half a minute from its middle gets rooms, is
/// spoiled in every way of app/verbs/character_fixture.h and held against its faders alone.
namespace sitwell {
namespace {

constexpr double kExcerptS = 30.0;

AudioBuffer excerpt_of(const SongFile& file, double& rate_hz, double middle_s)
{
    auto reader = open_audio(file.on_disk);
    if (!reader || (*reader)->format().channels > 2) return {};
    rate_hz = (*reader)->format().sample_rate_hz;
    AudioBuffer audio{2, static_cast<std::size_t>(kExcerptS * rate_hz)};
    const double from_s = std::max(0.0, middle_s - kExcerptS / 2.0);
    if (!(*reader)->seek(std::min(frames_of_seconds(from_s, rate_hz), (*reader)->format().frames)))
        return {};
    const std::size_t channels = (*reader)->format().channels;
    for (std::size_t at = 0; at < audio.frames();) {
        const auto rest = audio.view().slice(at, audio.frames() - at).first_channels(channels);
        const std::size_t got = (*reader)->read(rest);
        if (got == 0) break;
        at += got;
    }
    if (channels == 1) std::ranges::copy(audio.channel(0), audio.channel(1).begin());
    return audio;
}

/// Where a part stands: 0 in front, 2 behind.
int layer_of(const RoleEntry* role)
{
    if (role == nullptr) return 1;
    if (role->bus == "vocals/lead" || role->group == "drums") return 0;
    return role->group == "vocals" || role->group == "orch" || role->group == "fx" ? 2 : 1;
}

/// Lead, kick, snare and bass each by itself, all else by layers.
spoiling::Song song_of(const SongFolder& folder)
{
    std::vector<std::string> names;
    double longest_s = 0.0;
    for (const SongFile& file : folder.files) {
        names.push_back(file.path);
        if (auto reader = open_audio(file.on_disk))
            longest_s = std::max(longest_s, seconds_of((*reader)->format().frames,
                                                       (*reader)->format().sample_rate_hz));
    }
    const auto readings = read_names(names);
    spoiling::Song song;
    std::vector<std::string> buses;
    for (std::size_t i = 0; i < folder.files.size(); ++i) {
        if (readings[i].exclusion != Exclusion::none) continue;
        const RoleEntry* role = role_table().find(readings[i].role);
        AudioBuffer audio = excerpt_of(folder.files[i], song.rate_hz, longest_s / 2.0);
        if (audio.frames() == 0 || is_silent(audio)) continue;
        const int layer = layer_of(role);
        std::string bus = format("layer {}", layer);
        if (role != nullptr)
            for (const char* own : {"vocals/lead", "drums/kick", "drums/snare"})
                if (role->bus == own) bus = own;
        if (role != nullptr && role->group == "bass") bus = "bass";
        const auto found = std::find(buses.begin(), buses.end(), bus);
        if (found != buses.end()) {
            spoiling::Part& part = song.parts[static_cast<std::size_t>(found - buses.begin())];
            add(audio, 1.0f, part.dry);
            continue;
        }
        const std::size_t place = song.parts.size();
        constexpr std::array wet_lu{-20.0, -13.0, -8.0};
        std::optional<double> wet = wet_lu[static_cast<std::size_t>(layer)];
        if (bus == "vocals/lead") song.roles.leads = {place};
        if (bus == "drums/kick") song.roles.kick = place, wet.reset();
        if (bus == "drums/snare") song.roles.snare = place;
        if (bus == "bass") song.roles.bass = place, wet.reset();
        song.parts.push_back({std::move(audio), layer, wet});
        buses.push_back(bus);
    }
    return song;
}

struct Column {
    std::string name;
    ListeningFigures figures;
    std::set<std::string> failed;
};

/// A row an axis, a column a spoil; what fails its test has a mark.
void print_table(const std::vector<Column>& columns, const ListeningPractice& practice)
{
    std::printf("%-24s", "");
    for (const Column& column : columns) std::printf("%14s", column.name.c_str());
    std::printf("\n");
    for (const ListeningTest& test : practice.tests) {
        const bool is_told = columns.front().figures.count(test.figure) > 0;
        if (!is_told) continue;
        std::printf("%-24s", test.id.c_str());
        for (const Column& column : columns) {
            const auto found = column.figures.find(test.figure);
            if (found == column.figures.end())
                std::printf("%14s", "-");
            else
                std::printf("%13.2f%s", found->second,
                            column.failed.count(test.id) > 0 ? "!" : " ");
        }
        std::printf("\n");
    }
}

bool hear(const std::string& name, const ListeningPractice& practice)
{
    const auto folder = open_song({name});
    if (!folder) return std::printf("%s\n", folder.error().message.c_str()), false;
    spoiling::Song song = song_of(*folder);
    if (song.parts.empty()) return std::printf("%s: nothing is to be heard\n", name.c_str()), false;
    const CharacterFigures faders = figures_of(song, {}, false);
    song.send_to_room();
    std::vector<Column> columns;
    for (const spoiling::Spoil& spoil : spoiling::spoils()) {
        spoiling::Song spoiled{song};
        spoil.song(spoiled);
        Column& column = columns.emplace_back();
        column.name = spoil.name;
        tell_character(column.figures, figures_of(spoiled, spoil, true), &faders, 0.0);
        for (const Listened& heard : judge(column.figures, practice, "pop"))
            if (!heard.pass) column.failed.insert(heard.test->id);
    }
    std::printf("%s: %zu parts\n", name.substr(name.rfind('/') + 1).c_str(), song.parts.size());
    print_table(columns, practice);
    return true;
}

/// What hearing a mix of four minutes with its stems costs, for character alone.
void tell_cost()
{
    constexpr std::size_t block = 16384;
    constexpr double seconds = 240.0;
    AudioBuffer audio{2, block};
    std::uint32_t state = 1;
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : audio.channel(c))
            x = static_cast<float>(state = state * 1664525u + 1013904223u) * 1e-10f;
    const std::vector<ConstAudioView> parts(8, audio);
    StemsCharacterMeter meter{48000.0, {{0}, 1, 2, 3}};
    const std::clock_t begin = std::clock();
    for (double heard = 0.0; heard < seconds; heard += block / 48000.0) meter.process(audio, parts);
    meter.finish();
    std::printf("%.2f s of CPU for the character of a mix of four minutes with its stems\n",
                static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
}

int run(int count, char** arguments)
{
    const auto practice = load_listening();
    if (!practice) return 1;
    bool all = true;
    for (int i = 1; i < count; ++i) all = hear(arguments[i], *practice) && all;
    tell_cost();
    return all ? 0 : 1;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
