// The floor under any engine's time: reads the files, converts, sums and writes, and nothing else.
// usage: peers_floor OUT.wav STEM.wav...

#include <cstdio>
#include <sndfile.h>
#include <vector>

int main(int argc, char** argv)
{
    if (argc < 3) return 2;
    std::vector<SNDFILE*> stems;
    SF_INFO info{};
    for (int i = 2; i < argc; ++i) {
        info = {};
        stems.push_back(sf_open(argv[i], SFM_READ, &info));
        if (stems.back() == nullptr || info.channels != 1) {
            std::fprintf(stderr, "%s is no mono file that can be read\n", argv[i]);
            return 1;
        }
    }
    SF_INFO stereo{};
    stereo.samplerate = info.samplerate;
    stereo.channels = 2;
    stereo.format = SF_FORMAT_WAV | SF_FORMAT_PCM_24;
    SNDFILE* const out = sf_open(argv[1], SFM_WRITE, &stereo);
    if (out == nullptr) return 1;

    constexpr sf_count_t kFrames = 4096;
    std::vector<float> mono(kFrames), sum(2 * kFrames);
    for (sf_count_t frames = kFrames; frames == kFrames;) {
        frames = 0;
        sum.assign(sum.size(), 0.0F);
        for (SNDFILE* const stem : stems) {
            const sf_count_t read = sf_readf_float(stem, mono.data(), kFrames);
            for (sf_count_t n = 0; n < read; ++n) {
                sum[static_cast<std::size_t>(2 * n)] += mono[static_cast<std::size_t>(n)];
                sum[static_cast<std::size_t>(2 * n + 1)] += mono[static_cast<std::size_t>(n)];
            }
            frames = read > frames ? read : frames;
        }
        sf_writef_float(out, sum.data(), frames);
    }
    sf_close(out);
    for (SNDFILE* const stem : stems) sf_close(stem);
    return 0;
}
