#include "decide/intent/genre_profile.h"

#include "core/data/data.h"
#include "core/system/files.h"
#include "decide/intent/genre_numbers.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// data/genres.json with one text put in another's place.
class GenreTableFile : public testing::Test {
protected:
    std::string fault_with(const std::string& text, const std::string& instead)
    {
        std::string table = read_text(SITWELL_ROOT "/data/genres.json").value();
        const auto at = table.find(text);
        EXPECT_NE(at, std::string::npos) << text;
        table.replace(at, text.size(), instead);
        EXPECT_TRUE(write_text(folder_ / "genres.json", table));
        replace_data(folder_);
        const auto genres = load_genres();
        EXPECT_FALSE(genres);
        return genres ? "" : genres.error().message;
    }
    GenreTableFile() { std::filesystem::create_directories(folder_); }
    ~GenreTableFile() override
    {
        replace_data({});
        std::filesystem::remove_all(folder_);
    }

private:
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("sitwell-genres-" + std::to_string(::getpid()));
};

TEST(GenreTable, HoldsTwelveWithEveryNumberTheyHave)
{
    const GenreTable genres = load_genres().value();
    EXPECT_EQ(genres.profiles.size(), 12u);
    EXPECT_EQ(genres.fallback, "pop");
    for (const GenreProfile& genre : genres.profiles) {
        EXPECT_EQ(genre.group_lu.size(), 6u) << genre.id;
        EXPECT_EQ(genre.shares, (std::vector<GenreShare>{{genre.id, genre.label, 1.0f}}));
        EXPECT_GE(genre.vocal_to_backing_db, genre.vocal_to_backing_range_db.low) << genre.id;
        EXPECT_LE(genre.vocal_to_backing_db, genre.vocal_to_backing_range_db.high) << genre.id;
        EXPECT_LE(genre.premaster_lufs + genre.premaster_plr_db, -3.0f)
            << genre.id << ": the mix for mastering peaks at most at -3 dBTP";
        EXPECT_EQ(genre.tone.octaves_db[5], 0.0) << genre.id;
    }
}

/// The rows "tilt 63 Hz" and "8 k" of mixing practice 10 are those octaves against pop.
TEST(GenreTable, TiltsAsSectionTenSays)
{
    const GenreTable genres = load_genres().value();
    const ToneTarget& pop = genres.find("pop")->tone;
    const auto tilt = [&](std::string_view id) {
        const ToneTarget& tone = genres.find(id)->tone;
        return std::pair{tone.octaves_db[1] - pop.octaves_db[1],
                         tone.octaves_db[8] - pop.octaves_db[8]};
    };
    EXPECT_EQ(tilt("rock"), (std::pair{-2.0, -1.0}));
    EXPECT_EQ(tilt("metal"), (std::pair{-1.0, 0.5}));
    EXPECT_EQ(tilt("hiphop"), (std::pair{3.0, -0.5}));
    EXPECT_EQ(tilt("electronic"), (std::pair{2.5, 1.5}));
    EXPECT_EQ(tilt("rnb"), (std::pair{1.5, -0.5}));
    EXPECT_EQ(tilt("acoustic"), (std::pair{-7.0, -2.5}));
    EXPECT_EQ(tilt("jazz"), (std::pair{-5.0, -3.5}));
    EXPECT_EQ(tilt("orchestral"), (std::pair{-7.0, -7.5}));
    EXPECT_EQ(tilt("country"), (std::pair{-4.0, -0.5}));
    EXPECT_EQ(tilt("reggae"), (std::pair{2.0, -2.5}));
}

TEST(GenreTable, FindsNothingOfAnotherName)
{
    const GenreTable genres = load_genres().value();
    EXPECT_EQ(genres.find("polka"), nullptr);
    EXPECT_EQ(genres.find("jazz")->label, "jazz");
}

TEST(GenreProfile, WetnessRunsFromTheDryColumnToTheWet)
{
    GenreProfile genre;
    const auto at = [&](float wetness) {
        genre.wetness = wetness;
        return genre.at_wetness(-20.0f, -15.0f, -8.0f);
    };
    EXPECT_FLOAT_EQ(at(0.0f), -20.0f);
    EXPECT_FLOAT_EQ(at(0.25f), -17.5f);
    EXPECT_FLOAT_EQ(at(0.5f), -15.0f);
    EXPECT_FLOAT_EQ(at(1.0f), -8.0f);
}

TEST_F(GenreTableFile, IsRefusedWhereAnyNumberIsMissing)
{
    for (const GenreNumber& number : genre_numbers()) {
        const std::string key{number.key};
        EXPECT_THAT(fault_with("\"" + key + "\":", "\"x\":"),
                    HasSubstr("genres.pop." + key + ": '" + key + "' is missing"));
    }
    for (const GenreRange& range : genre_ranges()) {
        const std::string key{range.key};
        EXPECT_THAT(fault_with("\"" + key + "\":", "\"x\":"), HasSubstr("genres.pop." + key));
    }
    EXPECT_THAT(fault_with("\"keys\":", "\"pads\":"), HasSubstr("genres.pop.group_lu.keys"));
    EXPECT_THAT(fault_with("\"label\":", "\"x\":"), HasSubstr("genres.pop.label"));
}

TEST_F(GenreTableFile, IsRefusedWhereANumberMakesNoSense)
{
    EXPECT_THAT(fault_with("\"wetness\": 0.5", "\"wetness\": 5"),
                HasSubstr("genres.pop.wetness: 5 lies outside 0 to 1"));
    EXPECT_THAT(fault_with("\"bus_reduction_db\": [1, 1.5]", "\"bus_reduction_db\": [2, 1.5]"),
                HasSubstr("genres.pop.bus_reduction_db: The low end lies above the high one"));
    EXPECT_THAT(fault_with("\"octaves_db\": [-5, 6,", "\"octaves_db\": [6,"),
                HasSubstr("genres.pop.octaves_db: 10 numbers are due"));
    EXPECT_THAT(fault_with("\"octaves_db\": [-5,", "\"octaves_db\": [\"x\","),
                HasSubstr("genres.pop.octaves_db[0]: Here is text where a number is due"));
    EXPECT_THAT(fault_with("\"default\": \"pop\"", "\"default\": \"polka\""),
                HasSubstr("default: 'polka' is none of the genres"));
}

}  // namespace
}  // namespace sitwell
