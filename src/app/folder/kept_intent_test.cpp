#include "app/folder/kept_intent.h"

#include "core/json/json.h"
#include "core/system/files.h"
#include "media/media_test_files.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

using KeptIntents = test::MediaFiles;

TEST_F(KeptIntents, AreReadAsTheyWereWritten)
{
    const MixFolder folder{path("mix")};
    ASSERT_TRUE(make_folder(folder.path()));
    const KeptIntent intent{
        {path("A Song")}, "rock:70+country:30", "Vox.wav", -9.5f, {"kick", "vox.eq"}, "wide"};
    ASSERT_TRUE(keep_intent(folder, intent));
    EXPECT_EQ(kept_intent(folder).value(), intent);
    const auto json = parse_json(*read_text(folder.intent_file()));
    EXPECT_EQ((*json)["song"].elements().front(), Json{"../A Song"});
}

TEST_F(KeptIntents, SayWhatToDoWhereTheyAreMissing)
{
    const MixFolder folder{path("mix")};
    EXPECT_THAT(kept_intent(folder).error().message, HasSubstr("Run 'sitwell mix SONG -o MIX'"));
    ASSERT_TRUE(make_folder(folder.path()));
    ASSERT_TRUE(write_text(folder.intent_file(), "{\"song\": []}"));
    EXPECT_THAT(kept_intent(folder).error().message, HasSubstr("is not complete"));
}

}  // namespace
}  // namespace sitwell
