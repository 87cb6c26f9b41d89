#include "analysis/character/likeness_figures.h"
#include "core/audio/audio_buffer.h"
#include "media/audio_reader.h"

#include <cstdio>
#include <string>

/// `likeness FILE...`: what each finished stereo mix is compared by, a line of numbers a file
/// behind a line of their names. Files that cannot be read, mono ones and short ones are left out.
namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 65536;

void tell(const std::string& file)
{
    auto reader = open_audio(file);
    if (!reader || (*reader)->format().channels != 2) return;
    MixMeter meter{(*reader)->format().sample_rate_hz, 2};
    AudioBuffer block{2, kBlockFrames};
    while (const std::size_t got = (*reader)->read(block))
        meter.process(block.view().slice(0, got));
    const auto figures = likeness_figures(meter.finish());
    if (!figures) return;
    std::printf("%s", file.c_str());
    for (const double figure : *figures) std::printf("\t%.4f", figure);
    std::printf("\n");
    std::fflush(stdout);
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    std::printf("file");
    for (const std::string& name : sitwell::likeness_names()) std::printf("\t%s", name.c_str());
    std::printf("\n");
    for (int i = 1; i < count; ++i) sitwell::tell(arguments[i]);
    return 0;
}
