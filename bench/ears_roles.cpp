#include "analysis/listen.h"
#include "core/audio/audio_buffer.h"
#include "decide/identify/ask_about.h"
#include "decide/identify/role_features.h"
#include "decide/identify/sound_guess.h"
#include "media/audio_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What the sound of files says about their role. `ears_roles rows FILE...`: one row of features a
/// file, for tools/train_roles. `ears_roles songs FOLDER...`: what the sound alone takes each file
/// of a song for, beside what its name says, and how often the two agree.
namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 65536;

std::optional<TrackFeatures> hear(const std::string& file)
{
    auto reader = open_audio(file);
    if (!reader) {
        std::fprintf(stderr, "%s: %s\n", file.c_str(), reader.error().message.c_str());
        return std::nullopt;
    }
    const AudioFormat& format = (*reader)->format();
    TrackListener listener{format.sample_rate_hz, static_cast<int>(format.channels)};
    AudioBuffer block{format.channels, kBlockFrames};
    while (const std::size_t frames = (*reader)->read(block.view()))
        listener.process(ConstAudioView{block.view()}.slice(0, frames));
    return listener.finish();
}

int tell_rows(const std::vector<std::string>& files)
{
    std::printf("file");
    for (const std::string_view name : role_feature_names())
        std::printf("\t%s", std::string{name}.c_str());
    std::printf("\n");
    for (const std::string& file : files) {
        const auto features = hear(file);
        if (!features) continue;
        std::printf("%s", file.c_str());
        for (const float figure : role_features(*features))
            std::printf("\t%.3f", static_cast<double>(figure));
        std::printf("\n");
    }
    return 0;
}

std::vector<std::string> audio_in(const std::string& folder)
{
    static const std::set<std::string> kKinds{".wav", ".flac", ".aif", ".aiff"};
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (kKinds.count(entry.path().extension().string()) != 0)
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// How often the sound is right where the name tells the truth.
class Tally {
public:
    void add(const std::string& truth, const SoundGuess& guess)
    {
        const std::string family = family_of_role(truth);
        if (family.empty()) return;
        ++known_;
        ++confusion_[family][guess.role.empty() ? "(open)" : guess.family];
        if (guess.role.empty()) return;
        ++told_;
        const bool right = guess.family == family;
        right_family_ += right ? 1 : 0;
        const bool exact = guess.role == truth;
        right_role_ += exact ? 1 : 0;
        if (guess.confidence >= kActAt) {
            ++sure_;
            sure_wrong_ += right ? 0 : 1;
        }
        auto& [count, expected, got] =
            bins_[std::min(9, static_cast<int>(guess.family_confidence * 10.0f))];
        ++count;
        expected += static_cast<double>(guess.family_confidence);
        got += right ? 1.0 : 0.0;
    }

    void tell() const
    {
        std::printf("%d files whose names tell a family: %d told by their sound, of these family "
                    "right %d, role the same %d; "
                    "told with 80 %% and more %d, of another family %d; calibration error of "
                    "families %.3f\n",
                    known_, told_, right_family_, right_role_, sure_, sure_wrong_,
                    calibration_error());
        std::printf("%10s", "");
        std::set<std::string> guesses;
        for (const auto& [truth, row] : confusion_)
            for (const auto& [guess, count] : row) guesses.insert(guess);
        for (const std::string& guess : guesses) std::printf("%10s", guess.c_str());
        for (const auto& [truth, row] : confusion_) {
            std::printf("\n%10s", truth.c_str());
            for (const std::string& guess : guesses)
                std::printf("%10d", row.count(guess) == 0 ? 0 : row.at(guess));
        }
        std::printf("\n");
    }

private:
    /// Expected calibration error in ten bins (Guo et al., ICML 2017).
    double calibration_error() const
    {
        double error = 0.0;
        for (const auto& [count, expected, got] : bins_) error += std::abs(expected - got);
        return told_ == 0 ? 0.0 : error / told_;
    }

    struct Bin {
        int count = 0;
        double expected = 0.0, got = 0.0;
    };
    int known_ = 0, told_ = 0, right_family_ = 0, right_role_ = 0, sure_ = 0, sure_wrong_ = 0;
    std::map<std::string, std::map<std::string, int>> confusion_;
    std::array<Bin, 10> bins_{};
};

int tell_songs(const std::vector<std::string>& folders)
{
    Tally tally;
    double minutes = 0.0, spent_s = 0.0;
    for (const std::string& folder : folders) {
        const std::vector<std::string> files = audio_in(folder);
        const auto names = read_names(files);
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto features = hear(folder + "/" + files[i]);
            if (!features) continue;
            const std::clock_t begun = std::clock();
            const SoundGuess guess = guess_from_sound(*features);
            spent_s += static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
            minutes += static_cast<double>(features->frames) / features->sample_rate_hz / 60.0;
            const std::string truth = names[i].confidence >= kActAt ? names[i].role : "";
            std::printf("%-28s %-14s %-14s %3.0f %%  %-9s %3.0f %%  %s\n", files[i].c_str(),
                        truth.empty() ? "-" : truth.c_str(),
                        guess.role.empty() ? "(open)" : guess.role.c_str(),
                        100.0 * static_cast<double>(guess.confidence),
                        guess.family.empty() ? "-" : guess.family.c_str(),
                        100.0 * static_cast<double>(guess.family_confidence),
                        guess.evidence.c_str());
            if (!truth.empty()) tally.add(truth, guess);
        }
    }
    tally.tell();
    std::printf("%.4f s of CPU a minute of sound for the guess\n",
                spent_s / std::max(1e-9, minutes));
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    const std::vector<std::string> words{arguments + 1, arguments + count};
    if (words.size() > 1 && words[0] == "rows")
        return sitwell::tell_rows({words.begin() + 1, words.end()});
    if (words.size() > 1 && words[0] == "songs")
        return sitwell::tell_songs({words.begin() + 1, words.end()});
    std::fprintf(stderr, "usage: ears_roles rows FILE... | songs FOLDER...\n");
    return 2;
}
