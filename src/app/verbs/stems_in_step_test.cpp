#include "app/verbs/stems_in_step.h"

#include "media/song_test_files.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kSecond;

/// A mix of two seconds with a lead of one file and drums of two, one of them mono and short.
class StemsStep : public test::Songs {
protected:
    void SetUp() override
    {
        Songs::SetUp();
        lead_ = written("My Song/Lead Vox.wav", 2, 2 * kSecond, 1);
        kick_ = written("My Song/Kick.wav", 2, 2 * kSecond, 2);
        hat_ = written("My Song/Hihat.wav", 1, 3 * kSecond / 2, 3);
        mix_ = written("Mix.wav", 2, 2 * kSecond, 4);
    }

    AudioBuffer written(const std::string& name, std::size_t channels, std::size_t frames,
                        std::uint64_t seed)
    {
        AudioBuffer audio = test::white_noise(channels, frames, seed, 0.1f);
        WriteSpec spec;
        spec.encoding = Encoding::float32;
        write(name, audio, spec);
        return audio;
    }
    StemsInStep in_step(int threads)
    {
        const SongFolder folder = opened();
        const auto paths = test::paths_of(folder);
        const auto file = [&](std::string_view name) {
            for (std::size_t f = 0; f < paths.size(); ++f)
                if (paths[f] == name) return f;
            ADD_FAILURE() << name;
            return std::size_t{0};
        };
        const std::vector<StemPart> parts{
            {"lead", {}, {}, PartKind::lead, {file("Lead Vox.wav")}},
            {"drums", {}, {}, PartKind::drums, {file("Kick.wav"), file("Hihat.wav")}}};
        return StemsInStep::open(path("Mix.wav"), folder, parts, threads).value();
    }
    float drums_at(std::size_t frame, std::size_t channel) const
    {
        const float hat = frame < hat_.frames() ? hat_.channel(0)[frame] : 0.0f;
        return kick_.channel(channel)[frame] + hat;
    }

    AudioBuffer lead_{1, 0}, kick_{1, 0}, hat_{1, 0}, mix_{1, 0};
};

TEST_F(StemsStep, PlaysTheMixBesideTheSumOfEachPart)
{
    for (const int threads : {1, 3}) {
        StemsInStep stems = in_step(threads);
        std::size_t at = 0;
        const auto hear = [&](ConstAudioView mix, const std::vector<ConstAudioView>& parts) {
            ASSERT_EQ(parts.size(), 2u);
            for (std::size_t n = 0; n < mix.frames(); ++n, ++at)
                for (std::size_t c = 0; c < 2; ++c) {
                    ASSERT_EQ(mix.channel(c)[n], mix_.channel(c)[at]);
                    ASSERT_EQ(parts[0].channel(c)[n], lead_.channel(c)[at]);
                    ASSERT_EQ(parts[1].channel(c)[n], drums_at(at, c)) << at;
                }
        };
        ASSERT_TRUE(stems.play(0, stems.frames(), hear));
        EXPECT_EQ(at, 2 * kSecond);
    }
}

TEST_F(StemsStep, PlaysAnExcerptBehindTheEndOfAShortFile)
{
    StemsInStep stems = in_step(2);
    std::size_t heard = 0;
    const auto hear = [&](ConstAudioView mix, const std::vector<ConstAudioView>& parts) {
        if (heard == 0) {
            EXPECT_EQ(mix.channel(0)[0], mix_.channel(0)[85000]);
            EXPECT_EQ(parts[1].channel(1)[0], drums_at(85000, 1));
        }
        heard += mix.frames();
    };
    ASSERT_TRUE(stems.play(85000, 60000, hear));
    EXPECT_EQ(heard, 11000u) << "until the mix ends";
}

}  // namespace
}  // namespace sitwell
