#pragma once

#include "core/audio/audio_buffer.h"
#include "core/system/files.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace sitwell::test {

/// Low-passed noise: every stretch of it differs from every other, and lossy codecs keep it.
inline AudioBuffer soft_noise(std::size_t channels, std::size_t frames, std::uint32_t seed = 1)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t c = 0; c < channels; ++c) {
        std::uint32_t state = seed * 7919U + static_cast<std::uint32_t>(c) * 104729U + 1U;
        float low = 0.0F;
        float high = 0.0F;
        for (float& sample : audio.channel(c)) {
            state = state * 1664525U + 1013904223U;
            const float white = static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31F;
            low += 0.25F * (white - low);
            high += 0.01F * (low - high);
            sample = 0.5F * (low - high);
        }
    }
    return audio;
}

inline AudioBuffer read_all(AudioReader& reader, std::size_t block = 4096)
{
    AudioBuffer audio{reader.format().channels, static_cast<std::size_t>(reader.format().frames)};
    std::size_t at = 0;
    while (at < audio.frames()) {
        const std::size_t count = std::min(block, audio.frames() - at);
        const std::size_t got = reader.read(audio.view().slice(at, count));
        at += got;
        if (got < count) break;
    }
    EXPECT_EQ(at, audio.frames());
    return audio;
}

/// The lag (in frames) of `b` behind `a` at which both are most alike, over the middle of `a`, and
/// how alike: 1 is equal.
struct Alignment {
    int lag = 0;
    double likeness = 0.0;
};
inline Alignment align(std::span<const float> a, std::span<const float> b, int furthest = 3000)
{
    Alignment best;
    const auto first = static_cast<long>(a.size() / 4);
    const long last = std::min<long>(first + 2048, static_cast<long>(a.size() * 3 / 4));
    double power_a = 0.0;
    for (long n = first; n < last; ++n) power_a += double{a[n]} * a[n];
    for (int lag = -furthest; lag <= furthest; ++lag) {
        double product = 0.0;
        double power_b = 0.0;
        for (long n = first; n < last; ++n) {
            const long m = n + lag;
            if (m < 0 || m >= static_cast<long>(b.size())) continue;
            product += double{a[n]} * b[m];
            power_b += double{b[m]} * b[m];
        }
        const double likeness = product / std::sqrt(power_a * power_b + 1e-30);
        if (likeness > best.likeness) best = {lag, likeness};
    }
    return best;
}

inline float largest_difference(ConstAudioView a, ConstAudioView b)
{
    float largest = 0.0F;
    for (std::size_t c = 0; c < a.channels(); ++c)
        for (std::size_t i = 0; i < std::min(a.frames(), b.frames()); ++i)
            largest = std::max(largest, std::abs(a.channel(c)[i] - b.channel(c)[i]));
    return largest;
}

/// A folder of its own for every test.
class MediaFiles : public testing::Test {
protected:
    std::filesystem::path path(std::string_view name) const { return scratch_.path() / name; }

    std::filesystem::path write(std::string_view name, ConstAudioView audio, WriteSpec spec = {})
    {
        spec.channels = audio.channels();
        std::filesystem::create_directories(path(name).parent_path());
        auto writer = create_audio(path(name), spec);
        EXPECT_TRUE(writer) << to_text(writer.error());
        EXPECT_TRUE((*writer)->write(audio));
        EXPECT_TRUE((*writer)->finish());
        return path(name);
    }

    /// Gives a WAV file a BWF time stamp, and the name of the program that wrote it.
    static void stamp(const std::filesystem::path& file, Frames time_reference,
                      std::string_view originator = "Sitwell")
    {
        std::string bytes = *read_text(file);
        const std::size_t bext = bytes.find("bext") + 8;  // EBU Tech 3285: 256 bytes in, 338 in
        std::string name{originator};
        name.resize(32, '\0');
        bytes.replace(bext + 256, name.size(), name);
        for (int i = 0; i < 8; ++i)
            bytes[bext + 338 + static_cast<std::size_t>(i)] =
                static_cast<char>(time_reference >> (8 * i) & 0xff);
        EXPECT_TRUE(write_text(file, bytes));
    }

    std::filesystem::path write_bytes(std::string_view name, std::string_view bytes)
    {
        std::filesystem::create_directories(path(name).parent_path());
        std::ofstream{path(name), std::ios::binary}.write(
            bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path(name);
    }

    std::unique_ptr<AudioReader> open(const std::filesystem::path& file)
    {
        auto reader = open_audio(file);
        EXPECT_TRUE(reader) << to_text(reader.error());
        return reader ? std::move(*reader) : nullptr;
    }

    /// Runs a command of the system quietly; false when it is missing or failed.
    static bool run(const std::string& command)
    {
        return std::system((command + " >/dev/null 2>&1 </dev/null").c_str()) == 0;
    }

private:
    ScratchFolder scratch_ = *ScratchFolder::create();
};

}  // namespace sitwell::test
