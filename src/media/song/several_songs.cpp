#include "media/song/several_songs.h"

#include "core/text/letters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>

namespace sitwell {

namespace {

/// Words that name a part, a version or a kind of file, never a song.
constexpr std::string_view kFolderWords[]{"dry",
                                          "wet",
                                          "raw",
                                          "stem",
                                          "stems",
                                          "multitrack",
                                          "multitracks",
                                          "multi",
                                          "track",
                                          "tracks",
                                          "audio",
                                          "file",
                                          "files",
                                          "drum",
                                          "drums",
                                          "perc",
                                          "percussion",
                                          "bass",
                                          "guitar",
                                          "guitars",
                                          "gtr",
                                          "gtrs",
                                          "keys",
                                          "keyboards",
                                          "piano",
                                          "synth",
                                          "synths",
                                          "organ",
                                          "pads",
                                          "vocal",
                                          "vocals",
                                          "vox",
                                          "voc",
                                          "voices",
                                          "lead",
                                          "leads",
                                          "bgv",
                                          "bgvs",
                                          "bgvox",
                                          "bv",
                                          "bvs",
                                          "backing",
                                          "backings",
                                          "background",
                                          "bg",
                                          "choir",
                                          "strings",
                                          "brass",
                                          "horns",
                                          "winds",
                                          "woodwinds",
                                          "orchestra",
                                          "fx",
                                          "sfx",
                                          "effects",
                                          "ref",
                                          "refs",
                                          "reference",
                                          "references",
                                          "rough",
                                          "roughs",
                                          "mix",
                                          "mixes",
                                          "master",
                                          "masters",
                                          "mixdown",
                                          "mixdowns",
                                          "bounce",
                                          "bounces",
                                          "bounced",
                                          "export",
                                          "exports",
                                          "exported",
                                          "render",
                                          "renders",
                                          "print",
                                          "prints",
                                          "edit",
                                          "edits",
                                          "edited",
                                          "tuned",
                                          "untuned",
                                          "comp",
                                          "comps",
                                          "take",
                                          "takes",
                                          "alt",
                                          "alts",
                                          "old",
                                          "new",
                                          "final",
                                          "mono",
                                          "stereo",
                                          "bit",
                                          "k",
                                          "khz",
                                          "wav",
                                          "wavs",
                                          "mp3",
                                          "mp3s",
                                          "processed",
                                          "unprocessed",
                                          "consolidated",
                                          "session",
                                          "loops",
                                          "samples",
                                          "midi",
                                          "other",
                                          "misc",
                                          "extra",
                                          "extras",
                                          "unused",
                                          "instrumental",
                                          "acapella",
                                          "backup",
                                          "room",
                                          "rooms",
                                          "acoustic",
                                          "electric",
                                          "male",
                                          "female",
                                          "main",
                                          "doubles",
                                          "harmonies",
                                          "adlibs",
                                          "version",
                                          "ver",
                                          "v",
                                          "day",
                                          "group",
                                          "groups",
                                          "with"};

struct WordFamily {
    std::array<std::string_view, 12> words;
};

/// Words in file names that tell a band's families apart. Enough to see that a folder holds a whole
/// song.
constexpr std::array<WordFamily, 4> kFamilies{
    WordFamily{{"kick", "snare", "drum", "drums", "overhead", "oh", "tom", "hat", "hihat", "perc",
                "beat", "cymbals"}},
    WordFamily{{"bass", "sub", "808", "basses", "bassdi", "bassamp", "bs", "contrabass",
                "doublebass", "tuba", "", ""}},
    WordFamily{{"vox", "vocal", "vocals", "voice", "bgv", "bgvs", "choir", "leadvox", "leadvocal",
                "lv", "voc", "ldvox"}},
    WordFamily{{"guitar", "gtr", "piano", "keys", "synth", "pad", "organ", "rhodes", "strings",
                "guit", "acoustic", "brass"}}};

/// Words in lower case, parted by signs, by digits, and where a capital follows a small letter.
std::vector<std::string> words_of(std::string_view name)
{
    std::vector<std::string> words;
    std::string word;
    char before = ' ';
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool small = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        const bool before_small = before >= 'a' && before <= 'z';
        if ((capital && before_small) || (is_digit(c) != is_digit(before))) end_word();
        if (capital)
            word.push_back(static_cast<char>(c - 'A' + 'a'));
        else if (small || is_digit(c))
            word.push_back(c);
        else
            end_word();
        before = c;
    }
    end_word();
    return words;
}

template <class Words>
bool is_among(const Words& words, std::string_view word)
{
    return !word.empty() && std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// What is left of a folder's name without words of parts and versions: "Blue Sky DRY 48k" → "blue
/// sky".
std::string core_of(std::string_view folder)
{
    std::string core;
    for (const std::string& word : words_of(folder)) {
        if (is_digit(word.front()) || is_among(kFolderWords, word)) continue;
        core += (core.empty() ? "" : " ") + word;
    }
    return core;
}

struct Candidate {
    std::string folder;  ///< the first of that core
    std::size_t files = 0;
    std::array<bool, kFamilies.size()> families{};
    double longest_s = 0.0;

    bool looks_like_a_song() const
    {
        constexpr std::size_t kFewestFiles = 3;
        return files >= kFewestFiles && std::count(families.begin(), families.end(), true) >= 2;
    }
};

/// How many leading folders all files share, in characters.
std::size_t shared_folders(std::span<const SongFile> files)
{
    std::string_view shared = files.front().path;
    shared =
        shared.substr(0, shared.rfind('/') == std::string_view::npos ? 0 : shared.rfind('/') + 1);
    for (const SongFile& file : files)
        while (std::string_view{file.path}.substr(0, shared.size()) != shared) {
            const std::size_t slash = shared.substr(0, shared.size() - 1).rfind('/');
            shared = shared.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
        }
    return shared.size();
}

}  // namespace

std::vector<std::string> several_songs(std::span<const SongFile> files)
{
    if (files.empty()) return {};
    const std::size_t shared = shared_folders(files);
    std::map<std::string, Candidate> candidates;
    std::size_t loose = 0;
    for (const SongFile& file : files) {
        const std::size_t slash = file.path.find('/', shared);
        if (slash == std::string::npos) {
            ++loose;
            continue;
        }
        const std::string core =
            core_of(std::string_view{file.path}.substr(shared, slash - shared));
        if (core.empty()) continue;
        Candidate& candidate = candidates[core];
        if (candidate.folder.empty()) candidate.folder = file.path.substr(0, slash);
        ++candidate.files;
        for (const std::string& word : words_of(std::string_view{file.path}.substr(slash)))
            for (std::size_t f = 0; f < kFamilies.size(); ++f)
                if (is_among(kFamilies[f].words, word)) candidate.families[f] = true;
        candidate.longest_s = std::max(candidate.longest_s,
                                       seconds_of(file.format.frames, file.format.sample_rate_hz));
    }

    std::vector<std::string> songs;
    double shortest_s = 1e12;
    double longest_s = 0.0;
    for (const auto& [core, candidate] : candidates) {
        if (!candidate.looks_like_a_song()) continue;
        songs.push_back(candidate.folder);
        shortest_s = std::min(shortest_s, candidate.longest_s);
        longest_s = std::max(longest_s, candidate.longest_s);
    }
    // Sets of one song are as long as one another.
    constexpr double kAsLongS = 1.0;
    if (songs.size() < 2 || loose > songs.size() || longest_s - shortest_s < kAsLongS) return {};
    std::sort(songs.begin(), songs.end());
    return songs;
}

}  // namespace sitwell
