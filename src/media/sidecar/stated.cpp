#include "media/sidecar/stated.h"

#include "core/text/letters.h"

#include <algorithm>
#include <cstdlib>

namespace sitwell {

namespace {

constexpr double kSlowestBpm = 30.0;
constexpr double kFastestBpm = 300.0;

struct Word {
    std::string text;   ///< lower case; letters, or a number
    char first = '\0';  ///< as written
    bool is_number = false;
};

bool is_stated_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#' ||
           static_cast<unsigned char>(c) >= 0x80;
}
/// Numbers and words; what stands between them is dropped. "120bpm" is two of them.
std::vector<Word> words_of(std::string_view text)
{
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size();) {
        Word word;
        word.first = text[i];
        if (is_digit(text[i])) {
            word.is_number = true;
            while (i < text.size() && is_digit(text[i])) word.text.push_back(text[i++]);
            const bool has_fraction =
                i + 1 < text.size() && (text[i] == '.' || text[i] == ',') && is_digit(text[i + 1]);
            if (has_fraction) {
                word.text.push_back('.');
                for (++i; i < text.size() && is_digit(text[i]); ++i) word.text.push_back(text[i]);
            }
        } else if (is_stated_letter(text[i])) {
            while (i < text.size() && is_stated_letter(text[i]))
                word.text.push_back(lower(text[i++]));
        } else {
            ++i;
            continue;
        }
        words.push_back(std::move(word));
    }
    return words;
}

/// "a", "f#", "bb", "b♭" → "A", "F#", "Bb"; empty when it is no note.
std::string note_of(std::string_view word)
{
    if (word.empty() || word[0] < 'a' || word[0] > 'g') return {};
    std::string name{static_cast<char>(word[0] - 'a' + 'A')};
    const std::string_view rest = word.substr(1);
    if (rest.empty()) return name;
    if (rest == "#" || rest == "♯" || rest == "sharp" || rest == "is") return name + "#";
    if (rest == "b" || rest == "♭" || rest == "flat" || rest == "es") return name + "b";
    return {};
}

bool is_minor(std::string_view word)
{
    return word == "m" || word == "min" || word == "minor" || word == "moll" || word == "mineur" ||
           word == "menor";
}
bool is_major(std::string_view word)
{
    return word == "maj" || word == "major" || word == "dur" || word == "majeur" || word == "mayor";
}

/// The key that begins at word `at`: a note, perhaps an accidental, perhaps a mode, glued together
/// or apart.
std::string key_at(const std::vector<Word>& words, std::size_t at)
{
    if (at >= words.size() || words[at].is_number) return {};
    std::string_view first = words[at].text;
    for (const std::string_view mode : {"minor", "min", "major", "maj", "m"}) {
        if (first.size() <= mode.size() || first.substr(first.size() - mode.size()) != mode)
            continue;
        const std::string note = note_of(first.substr(0, first.size() - mode.size()));
        if (!note.empty()) return is_minor(mode) ? note + "m" : note;
    }
    std::string note = note_of(first);
    if (note.empty()) return {};
    std::size_t next = at + 1;
    const auto word = [&](std::size_t i) {
        return i < words.size() ? std::string_view{words[i].text} : std::string_view{};
    };
    if (note.size() == 1 && (word(next) == "sharp" || word(next) == "flat")) {
        note += word(next) == "sharp" ? "#" : "b";
        ++next;
    }
    return is_minor(word(next)) ? note + "m" : note;
}

}  // namespace

std::vector<double> stated_tempos(std::string_view text)
{
    const std::vector<Word> words = words_of(text);
    std::vector<double> tempos;
    const auto take = [&](std::size_t i) {
        if (i >= words.size() || !words[i].is_number) return false;
        const double bpm = std::strtod(words[i].text.c_str(), nullptr);
        if (bpm < kSlowestBpm || bpm > kFastestBpm) return false;
        tempos.push_back(bpm);
        return true;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_bpm = words[i].text == "bpm";
        if (!is_bpm && words[i].text != "tempo") continue;
        if (is_bpm && i > 0 && take(i - 1)) continue;
        const bool bpm_follows = i + 2 < words.size() && words[i + 2].text == "bpm";
        if (!bpm_follows) take(i + 1);
    }
    return tempos;
}

std::vector<std::string> stated_keys(std::string_view text)
{
    const std::vector<Word> words = words_of(text);
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string key;
        if (words[i].text == "key" || words[i].text == "tonart" || words[i].text == "scale") {
            std::size_t at = i + 1;
            while (at < words.size() &&
                   (words[at].text == "of" || words[at].text == "is" || words[at].text == "the"))
                ++at;
            // The article is no key: "key a bit lower". A key is written with a capital, or says
            // its mode.
            key = key_at(words, at);
            const bool has_mode = at + 1 < words.size() &&
                                  (is_minor(words[at + 1].text) || is_major(words[at + 1].text));
            const bool is_capital =
                at < words.size() && words[at].first >= 'A' && words[at].first <= 'G';
            if (!is_capital && !has_mode && words[i].text != "tonart" && key.size() == 1)
                key.clear();
        } else if (i > 0 && (words[i].text == "moll" || words[i].text == "dur")) {
            key = key_at(words, i - 1);
        }
        if (!key.empty() && (keys.empty() || keys.back() != key)) keys.push_back(key);
    }
    return keys;
}

}  // namespace sitwell
