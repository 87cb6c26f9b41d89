#include "analysis/listen.h"
#include "core/audio/audio_buffer.h"
#include "decide/identify/role_features.h"
#include "media/audio_reader.h"

#include <cstdio>
#include <optional>
#include <string>

/// What the sound of files says about their role: `ears_roles FILE...`, one row of features a file.
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

int run(int count, char** arguments)
{
    std::printf("file");
    for (const std::string_view name : role_feature_names())
        std::printf("\t%s", std::string{name}.c_str());
    std::printf("\n");
    for (int i = 1; i < count; ++i) {
        const auto features = hear(arguments[i]);
        if (!features) continue;
        std::printf("%s", arguments[i]);
        for (const float figure : role_features(*features))
            std::printf("\t%.3f", static_cast<double>(figure));
        std::printf("\n");
    }
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
