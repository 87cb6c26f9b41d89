#include "app/verbs/stems_in_step.h"

#include "app/parallel.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr double kLengthDiffersS = 1.0;

std::string fault_of(const AudioFormat& stem, const AudioFormat& mix)
{
    if (stem.channels > 2)
        return format("It has {} channels; a stem has one or two.", stem.channels);
    if (stem.sample_rate_hz != mix.sample_rate_hz)
        return format("Its rate is {:.0f} Hz, the mix's {:.0f} Hz: it is no print of this mix.",
                      stem.sample_rate_hz, mix.sample_rate_hz);
    const double longer_s = static_cast<double>(stem.frames - mix.frames) / mix.sample_rate_hz;
    if (std::abs(longer_s) > kLengthDiffersS)
        return format("It is {:.1f} s {} than the mix: print it from the same start to the same "
                      "end.",
                      std::abs(longer_s), longer_s > 0.0 ? "longer" : "shorter");
    return {};
}

}  // namespace

void StereoFile::read(AudioView out)
{
    const std::size_t got = reader_->read(out.first_channels(format().channels));
    clear(out.slice(got, out.frames() - got));
    if (format().channels == 1) std::ranges::copy(out.channel(0), out.channel(1).begin());
}

StemsInStep::StemsInStep(StereoFile mix, int threads)
    : mix_{std::move(mix)}, threads_{threads}, mix_block_{2, kBlockFrames}
{
}

Result<StemsInStep> StemsInStep::open(const fs::path& mix, const SongFolder& folder,
                                      const std::vector<StemPart>& parts, int threads)
{
    auto whole = open_audio(mix);
    if (!whole) return tl::unexpected{whole.error()};
    StemsInStep stems{StereoFile{std::move(*whole)}, threads};
    std::string faults;
    const auto tell = [&](const std::string& fault) {
        faults += (faults.empty() ? "" : "\n") + fault;
    };
    for (const Error& error : folder.unreadable) tell(to_text(error));
    for (const StemPart& part : parts) {
        Part& opened = stems.parts_.emplace_back();
        opened.sum = AudioBuffer{2, kBlockFrames};
        if (part.files.size() > 1) opened.more = AudioBuffer{2, kBlockFrames};
        for (const std::size_t f : part.files) {
            const SongFile& file = folder.files[f];
            auto reader = open_audio(file.on_disk);
            if (!reader) {
                tell(to_text(reader.error()));
                continue;
            }
            const std::string fault = fault_of((*reader)->format(), stems.mix_.format());
            if (!fault.empty()) tell(file.path + ": " + fault);
            opened.files.emplace_back(std::move(*reader));
        }
    }
    if (!faults.empty()) return fail(Error::Code::bad_format, faults, "--stems");
    return stems;
}

Result<void> StemsInStep::go_to(Frames frame)
{
    if (auto there = mix_.go_to(frame); !there) return there;
    for (Part& part : parts_)
        for (StereoFile& file : part.files)
            if (auto there = file.go_to(frame); !there) return there;
    return {};
}

void StemsInStep::read_block(std::size_t frames)
{
    for_each_index(parts_.size() + 1, threads_, [&](std::size_t job) {
        if (job == parts_.size()) {
            mix_.read(mix_block_.view().slice(0, frames));
            return;
        }
        Part& part = parts_[job];
        const AudioView sum = part.sum.view().slice(0, frames);
        part.files.front().read(sum);
        for (std::size_t file = 1; file < part.files.size(); ++file) {
            const AudioView more = part.more.view().slice(0, frames);
            part.files[file].read(more);
            add(more, 1.0f, sum);
        }
    });
    mix_view_ = mix_block_.view().slice(0, frames);
    part_views_.clear();
    for (Part& part : parts_) part_views_.push_back(part.sum.view().slice(0, frames));
}

}  // namespace sitwell
