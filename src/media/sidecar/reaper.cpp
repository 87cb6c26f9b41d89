#include "media/sidecar/project.h"

#include "media/sidecar/fader.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kMostTokens = 16;
/// The words of a line: bare, or quoted by ", ' or `.
std::vector<std::string_view> tokens_of(std::string_view line)
{
    std::vector<std::string_view> tokens;
    while (tokens.size() < kMostTokens) {
        const std::size_t start = line.find_first_not_of(" \t\r");
        if (start == std::string_view::npos) break;
        line.remove_prefix(start);
        const char quote = line.front();
        const bool is_quoted = quote == '"' || quote == '\'' || quote == '`';
        if (is_quoted) line.remove_prefix(1);
        const std::size_t end = is_quoted ? line.find(quote) : line.find_first_of(" \t\r");
        tokens.push_back(line.substr(0, end));
        if (end == std::string_view::npos) break;
        line.remove_prefix(end + (is_quoted ? 1 : 0));
    }
    return tokens;
}

double number(const std::vector<std::string_view>& tokens, std::size_t i)
{
    return i < tokens.size() ? std::strtod(std::string{tokens[i].substr(0, 40)}.c_str(), nullptr)
                             : 0.0;
}

class Project {
public:
    void read_line(std::string_view line)
    {
        const std::vector<std::string_view> tokens = tokens_of(line);
        if (tokens.empty() || tokens[0].empty()) return;
        if (tokens[0] == ">") {
            if (!blocks_.empty()) blocks_.pop_back();
        } else if (tokens[0].front() == '<') {
            blocks_.push_back(tokens[0].substr(1));
            if (blocks_.back() == "TRACK" && facts_.daw_tracks.size() < kMostThings)
                facts_.daw_tracks.push_back({});
        } else {
            read_words(tokens);
        }
    }

    Sidecars take()
    {
        if (facts_.tempo_map.empty() && tempo_bpm_ > 0.0)
            facts_.tempo_map.push_back({0.0, tempo_bpm_});
        std::stable_sort(facts_.markers.begin(), facts_.markers.end(),
                         [](const auto& a, const auto& b) { return a.at_s < b.at_s; });
        return std::move(facts_);
    }

private:
    void read_words(const std::vector<std::string_view>& tokens)
    {
        const std::string_view block = blocks_.empty() ? std::string_view{} : blocks_.back();
        const std::string_view word = tokens[0];
        if (block == "REAPER_PROJECT" && word == "TEMPO") {
            tempo_bpm_ = number(tokens, 1);
        } else if (block == "REAPER_PROJECT" && word == "MARKER" && tokens.size() > 3) {
            // A region ends by a second line without a name.
            if (!tokens[3].empty() && facts_.markers.size() < kMostThings)
                facts_.markers.push_back({number(tokens, 2), to_utf8(tokens[3])});
        } else if (block == "TEMPOENVEX" && word == "PT" && tokens.size() > 2) {
            if (facts_.tempo_map.size() < kMostThings)
                facts_.tempo_map.push_back({number(tokens, 1), number(tokens, 2)});
        } else if (!facts_.daw_tracks.empty()) {
            read_track(block, tokens);
        }
    }

    void read_track(std::string_view block, const std::vector<std::string_view>& tokens)
    {
        Sidecars::DawTrack& track = facts_.daw_tracks.back();
        if (block == "TRACK" && tokens[0] == "NAME" && tokens.size() > 1) {
            track.name = to_utf8(tokens[1]);
        } else if (block == "TRACK" && tokens[0] == "VOLPAN" && tokens.size() > 2) {
            track.gain_db = fader_db(number(tokens, 1));
            track.pan = std::clamp(number(tokens, 2), -1.0, 1.0);
        } else if (block == "SOURCE" && tokens[0] == "FILE" && tokens.size() > 1 &&
                   track.file.empty()) {
            track.file = file_name_of(to_utf8(tokens[1]));
        }
    }

    std::vector<std::string_view> blocks_;
    double tempo_bpm_ = 0.0;
    Sidecars facts_;
};

}  // namespace

std::optional<Sidecars> read_reaper(std::string_view text)
{
    if (text.substr(0, 15) != "<REAPER_PROJECT") return std::nullopt;
    Project project;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        project.read_line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return project.take();
}

}  // namespace sitwell
