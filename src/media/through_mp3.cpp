#include "media/through_mp3.h"

#include "media/audio_writer.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <sndfile.h>
#include <string>
#include <vector>

namespace sitwell {

namespace {

struct CloseSndfile {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};

/// A file in memory, to be read.
struct Encoded {
    std::string bytes;
    sf_count_t at = 0;
};

Encoded& encoded(void* file)
{
    return *static_cast<Encoded*>(file);
}
sf_count_t vio_length(void* file)
{
    return static_cast<sf_count_t>(encoded(file).bytes.size());
}
sf_count_t vio_tell(void* file)
{
    return encoded(file).at;
}
sf_count_t vio_read(void* to, sf_count_t count, void* file)
{
    const sf_count_t got = std::clamp<sf_count_t>(vio_length(file) - encoded(file).at, 0, count);
    std::memcpy(to, encoded(file).bytes.data() + encoded(file).at, static_cast<std::size_t>(got));
    encoded(file).at += got;
    return got;
}
sf_count_t vio_write(const void*, sf_count_t, void*)
{
    return 0;
}
sf_count_t vio_seek(sf_count_t offset, int whence, void* file)
{
    const sf_count_t from = whence == SEEK_SET   ? 0
                            : whence == SEEK_CUR ? encoded(file).at
                                                 : vio_length(file);
    encoded(file).at = std::clamp<sf_count_t>(from + offset, 0, vio_length(file));
    return encoded(file).at;
}

}  // namespace

Result<AudioBuffer> through_mp3(ConstAudioView audio, double sample_rate_hz, int kbit)
{
    auto bytes = encode_mp3(audio, sample_rate_hz, kbit);
    if (!bytes) return tl::unexpected{bytes.error()};
    Encoded file{std::move(*bytes)};
    SF_VIRTUAL_IO io{vio_length, vio_seek, vio_read, vio_write, vio_tell};
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, CloseSndfile> decoder{
        sf_open_virtual(&io, SFM_READ, &info, &file)};
    if (!decoder)
        return fail(Error::Code::unsupported, "This system's libsndfile cannot read MP3.");
    AudioBuffer decoded{audio.channels(), audio.frames()};
    std::vector<float> samples(audio.channels() * audio.frames());
    const sf_count_t got =
        sf_readf_float(decoder.get(), samples.data(), static_cast<sf_count_t>(audio.frames()));
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = 0; n < static_cast<std::size_t>(got); ++n)
            decoded.channel(c)[n] = samples[n * audio.channels() + c];
    return decoded;
}

}  // namespace sitwell
